// My backend: it serves the client and answers what the client asks.
import Fastify from "fastify";

const [host, port] = process.argv.slice(2);

const app = Fastify({ exposeHeadRoutes: false });
// Errors of your code go where the kit reads them.
app.addHook("onError", async (_request, _reply, error) => console.error(error));

// Lesson 1 begins here.

await app.listen({ host, port: Number(port) });
