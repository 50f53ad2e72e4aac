"""The job of `limn generate` in plain Python: POST, read, decode, write. Standard library only.

baseline.py BASE_URL COUNT OUT_PREFIX
"""

import base64
import json
import sys
import urllib.request

base, count, prefix = sys.argv[1], int(sys.argv[2]), sys.argv[3]
body = json.dumps({"model": "gpt-image-2", "prompt": "a lighthouse at dusk", "n": count}).encode()
request = urllib.request.Request(
    base + "/images/generations",
    data=body,
    headers={"Content-Type": "application/json", "Authorization": "Bearer bench"},
)
with urllib.request.urlopen(request) as response:
    answer = json.load(response)
for number, image in enumerate(answer["data"], 1):
    path = f"{prefix}-{number}.png"
    with open(path, "wb") as file:
        file.write(base64.b64decode(image["b64_json"]))
    print(path)
