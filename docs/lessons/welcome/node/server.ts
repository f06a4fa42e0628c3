// My backend: it serves the client and answers what the client asks.
import files from "@fastify/static";
import Fastify from "fastify";

const [host, port] = process.argv.slice(2);
const CLIENT = String(process.env.FOURSTEP_CLIENT_DIST); // the built client

const app = Fastify({ exposeHeadRoutes: false });
// Errors of your code go where the kit reads them.
app.addHook("onError", async (_request, _reply, error) => console.error(error));
await app.register(files, { root: CLIENT, prefix: "/static/" });

// The page from which the client starts.
app.get("/", (_request, reply) => reply.sendFile("index.html"));

await app.listen({ host, port: Number(port) });
