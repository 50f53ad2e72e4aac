// Offers a stdio server over Streamable HTTP on loopback, so that the official conformance suite, which speaks
// HTTP alone, can talk to it. For tests only: node mcp-http-bridge.mjs PORT COMMAND ARGUMENT...
// Needs the npm package @modelcontextprotocol/sdk. A session of HTTP is a process of the server.
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import { createInterface } from 'node:readline'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

// Found from the working folder, where the packages are installed, and not from this file's.
const found = createRequire(`${process.cwd()}/x.js`).resolve('@modelcontextprotocol/sdk/server/streamableHttp.js')
const { StreamableHTTPServerTransport } = await import(pathToFileURL(found))

const [port, command, ...args] = process.argv.slice(2)
const sessions = new Map()

async function open() {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'ignore'] })
  const transport = new StreamableHTTPServerTransport({
    sessionIdGenerator: randomUUID,
    enableDnsRebindingProtection: true,
    allowedHosts: [`127.0.0.1:${port}`, `localhost:${port}`],
    onsessioninitialized: (id) => sessions.set(id, transport)
  })
  transport.onmessage = (message) => child.stdin.write(`${JSON.stringify(message)}\n`)
  transport.onclose = () => child.stdin.end()
  createInterface({ input: child.stdout }).on('line', (line) => transport.send(JSON.parse(line)).catch(() => {}))
  await transport.start()
  return transport
}

createServer(async (request, response) => {
  const known = sessions.get(request.headers['mcp-session-id'])
  await (known ?? (await open())).handleRequest(request, response)
}).listen(Number(port), '127.0.0.1')
