// My backend: it serves the client and answers what the client asks.
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

import files from "@fastify/static";
import { hash } from "@node-rs/argon2";
import Fastify, { type FastifyRequest } from "fastify";

const [host, port] = process.argv.slice(2);
const CLIENT = String(process.env.FOURSTEP_CLIENT_DIST); // the built client
const DATA = String(process.env.FOURSTEP_DATA_DIR); // what is written here survives a restart
const COST = { timeCost: 2, memoryCost: 19 * 1024, parallelism: 1 }; // the least of OWASP

type Credentials = FastifyRequest<{ Body: { email: string; password: string } }>;

const database = new DatabaseSync(join(DATA, "app.db"), { timeout: 5000 });
database.exec(
  "CREATE TABLE IF NOT EXISTS accounts (email TEXT PRIMARY KEY, password_hash TEXT NOT NULL)",
);

const app = Fastify({ exposeHeadRoutes: false });
// Errors of your code go where the kit reads them.
app.addHook("onError", async (_request, _reply, error) => console.error(error));
await app.register(files, { root: CLIENT, prefix: "/static/" });

// The page from which the client starts.
app.get("/", (_request, reply) => reply.sendFile("index.html"));

// Make an account, unless the email has one.
app.post("/api/register", async ({ body }: Credentials) => {
  const row = [body.email, await hash(body.password, COST)];
  const insert = "INSERT INTO accounts VALUES (?, ?) ON CONFLICT DO NOTHING";
  const { changes } = database.prepare(insert).run(...row);
  return { result: changes ? "success" : "this user is already registered" };
});

await app.listen({ host, port: Number(port) });
