// The same server in Node, with nothing but what Node brings along.
import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createServer, STATUS_CODES } from "node:http";
import { extname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { promisify } from "node:util";

const [host, port] = process.argv.slice(2);
const CLIENT = process.env.FOURSTEP_CLIENT_DIST; // the built client
const DATA = process.env.FOURSTEP_DATA_DIR; // what is written here survives a restart
const MOST = 64 * 1024; // bytes of a body

const database = new DatabaseSync(join(DATA, "app.db"));
database.exec("CREATE TABLE IF NOT EXISTS accounts (email TEXT PRIMARY KEY, password_hash TEXT NOT NULL)");
database.exec("CREATE TABLE IF NOT EXISTS sessions (token TEXT PRIMARY KEY)");

/** A "no" that is meant: its status, and for a 422 what is wrong with which field. */
class Refusal extends Error {
  constructor(status, more = {}, headers = {}) {
    super(STATUS_CODES[status]);
    Object.assign(this, { status, more, headers });
  }
}

// Passwords: a slow hash with a salt of its own, made in a thread beside the one that answers. How
// slow, OWASP's Password Storage Cheat Sheet says; the text is a PHC string, which names it.
const derive = promisify(scrypt);
const COST = { N: 2 ** 14, r: 8, p: 5 };
const PREFIX = "$scrypt$ln=14,r=8,p=5";

async function hash(password) {
  const salt = randomBytes(16);
  return `${PREFIX}$${written(salt)}$${written(await derive(password, salt, 32, COST))}`;
}

async function isRight(password, stored) {
  const [salt, made] = stored.slice(PREFIX.length + 1).split("$");
  const now = await derive(password, Buffer.from(salt, "base64"), 32, COST);
  return timingSafeEqual(now, Buffer.from(made, "base64"));
}

function written(bytes) {
  return bytes.toString("base64").replace(/=+$/, "");
}

// Sessions: a random token in a cookie, and a row that a restart does not lose.
function tokenOf(request) {
  return /(?:^|; )session=([0-9a-f]+)/.exec(request.headers.cookie ?? "")?.[1] ?? "";
}

function isLoggedIn(request) {
  const query = "SELECT 1 FROM sessions WHERE token = ?";
  return database.prepare(query).get(tokenOf(request)) !== undefined;
}

// Bodies: JSON with two texts, or a refusal that never repeats what came.
async function credentials(request) {
  const type = (request.headers["content-type"] ?? "").split(";")[0].trim().toLowerCase();
  if (type !== "application/json") throw new Refusal(415);
  const given = parsed(await bodyOf(request));
  const errors = ["email", "password"]
    .filter((field) => typeof given?.[field] !== "string")
    .map((field) => ({ field, reason: "must be a text" }));
  if (errors.length) throw new Refusal(422, { errors });
  return given;
}

async function bodyOf(request) {
  const parts = [];
  let size = 0;
  for await (const part of request) {
    size += part.length;
    if (size > MOST) throw new Refusal(413);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function parsed(body) {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch {
    throw new Refusal(400);
  }
}

const routes = {
  "/api/register": {
    async POST(request) {
      const { email, password } = await credentials(request);
      const row = [email, await hash(password)];
      const insert = "INSERT INTO accounts VALUES (?, ?) ON CONFLICT DO NOTHING";
      const { changes } = database.prepare(insert).run(...row);
      return { result: changes ? "success" : "this user is already registered" };
    },
  },
  "/api/login": {
    async POST(request, headers) {
      const { email, password } = await credentials(request);
      const query = "SELECT password_hash FROM accounts WHERE email = ?";
      const row = database.prepare(query).get(email);
      if (!row || !(await isRight(password, row.password_hash))) return { result: false };
      const token = randomBytes(32).toString("hex");
      database.prepare("INSERT INTO sessions VALUES (?)").run(token);
      headers["Set-Cookie"] = `session=${token}; Path=/; HttpOnly; SameSite=Lax`;
      return { result: true };
    },
  },
  "/api/logout": {
    GET(request, headers) {
      database.prepare("DELETE FROM sessions WHERE token = ?").run(tokenOf(request));
      headers["Set-Cookie"] = "session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0";
      return { result: "success" };
    },
  },
  "/api/status": { GET: (request) => ({ status: isLoggedIn(request) }) },
};

// The client's files are listed once, at the start: nobody gets at another one by its address.
const TYPES = { ".css": "text/css", ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".svg": "image/svg+xml" };
const files = new Map(
  readdirSync(CLIENT, { withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => [`/static/${each.name}`, each.name]),
).set("/", "index.html");

async function answer(request, response) {
  const path = request.url.split("?")[0];
  const file = files.get(path);
  if (file && request.method === "GET") {
    response.writeHead(200, { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream" });
    response.end(readFileSync(join(CLIENT, file)));
    return;
  }
  if (!Object.hasOwn(routes, path)) throw new Refusal(404);
  const methods = routes[path];
  if (!Object.hasOwn(methods, request.method)) {
    throw new Refusal(405, {}, { Allow: Object.keys(methods).join(", ") });
  }
  const headers = { "Content-Type": "application/json" };
  const body = await methods[request.method](request, headers);
  response.writeHead(200, headers).end(JSON.stringify(body));
}

function refuse(response, error) {
  const { status = 500, more = {}, headers = {} } = error;
  if (!(error instanceof Refusal)) console.error(error);
  const body = { type: "about:blank", title: STATUS_CODES[status], status, ...more };
  response.writeHead(status, { "Content-Type": "application/problem+json", ...headers });
  response.end(JSON.stringify(body));
}

createServer((request, response) => {
  answer(request, response).catch((error) => refuse(response, error));
}).listen(Number(port), host);
