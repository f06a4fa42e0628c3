/** A bare answer of JSON by Fastify, set up as the backend sets it up: `node tests/hello.ts PORT`. */

import fastify from 'fastify';

const app = fastify({ exposeHeadRoutes: false });
const schema = {
  response: { 200: { type: 'object', properties: { status: { type: 'boolean' } } } },
};
app.get('/api/status', { schema }, async () => ({ status: true }));
await app.listen({ host: '127.0.0.1', port: Number(process.argv[2]) });
