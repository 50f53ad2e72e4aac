// Talks to `limn mcp` with the official Node client: node mcp-client.mjs COMMAND ARGUMENT...
// Needs the npm package @modelcontextprotocol/sdk, installed in the working folder.
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

const from = createRequire(`${process.cwd()}/x.js`)
const load = (name) => import(pathToFileURL(from.resolve(`@modelcontextprotocol/sdk/client/${name}.js`)))
const { Client } = await load('index')
const { StdioClientTransport } = await load('stdio')

const [command, ...args] = process.argv.slice(2)
const client = new Client({ name: 'limn-bench', version: '1' })
await client.connect(new StdioClientTransport({ command, args }))
const { tools } = await client.listTools()
const made = await client.callTool({
  name: 'generate_image',
  arguments: { prompt: 'a fox', endpoint: 'sandbox', preview: 'none' }
})
const prompts = await client.listPrompts()
const resource = await client.readResource({ uri: made.structuredContent.images[0].uri })
await client.close()
const good = made.structuredContent.status === 'done' && resource.contents[0].blob.length > 1000
console.log(`${tools.length} tools, ${prompts.prompts.length} prompts, image ${made.structuredContent.status}`)
process.exit(good ? 0 : 1)
