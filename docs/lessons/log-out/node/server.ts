// My backend: it serves the client and answers what the client asks.
import { createHash, randomBytes } from "node:crypto";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

import cookie from "@fastify/cookie";
import files from "@fastify/static";
import { hash, verify } from "@node-rs/argon2";
import Fastify, { type FastifyRequest } from "fastify";

const [host, port] = process.argv.slice(2);
const CLIENT = String(process.env.FOURSTEP_CLIENT_DIST); // the built client
const DATA = String(process.env.FOURSTEP_DATA_DIR); // what is written here survives a restart
const COST = { timeCost: 2, memoryCost: 19 * 1024, parallelism: 1 }; // the least of OWASP
const COOKIE = { path: "/", httpOnly: true, sameSite: "lax" } as const;

type Credentials = FastifyRequest<{ Body: { email: string; password: string } }>;

const database = new DatabaseSync(join(DATA, "app.db"), { timeout: 5000 });
database.exec(
  "CREATE TABLE IF NOT EXISTS accounts (email TEXT PRIMARY KEY, password_hash TEXT NOT NULL)",
);
database.exec("CREATE TABLE IF NOT EXISTS sessions (token_hash TEXT PRIMARY KEY)");

const app = Fastify({ exposeHeadRoutes: false });
// Errors of your code go where the kit reads them.
app.addHook("onError", async (_request, _reply, error) => console.error(error));
await app.register(files, { root: CLIENT, prefix: "/static/" });
await app.register(cookie);

// The page from which the client starts.
app.get("/", (_request, reply) => reply.sendFile("index.html"));

// Make an account, unless the email has one.
app.post("/api/register", async ({ body }: Credentials) => {
  const row = [body.email, await hash(body.password, COST)];
  const insert = "INSERT INTO accounts VALUES (?, ?) ON CONFLICT DO NOTHING";
  const { changes } = database.prepare(insert).run(...row);
  return { result: changes ? "success" : "this user is already registered" };
});

// Begin a session, if this is the password of the account with this email.
app.post("/api/login", async ({ body }: Credentials, reply) => {
  const query = "SELECT password_hash FROM accounts WHERE email = ?";
  const row = database.prepare(query).get(body.email);
  if (!row || !(await verify(String(row.password_hash), body.password))) return { result: false };
  const token = randomBytes(32).toString("base64url");
  database.prepare("INSERT INTO sessions VALUES (?)").run(digest(token));
  reply.setCookie("session", token, COOKIE);
  return { result: true };
});

// What is stored of a token: whoever reads the table cannot log in by it.
function digest(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

// End the session, if there is one.
app.get("/api/logout", async (request, reply) => {
  const token = request.cookies.session ?? "";
  database.prepare("DELETE FROM sessions WHERE token_hash = ?").run(digest(token));
  reply.clearCookie("session", COOKIE);
  return { result: "success" };
});

await app.listen({ host, port: Number(port) });
