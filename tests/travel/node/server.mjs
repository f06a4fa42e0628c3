// A backend of level workflow in plain Node, without a framework.
import { createServer } from 'node:http';
import { randomBytes, scryptSync, timingSafeEqual } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';

const TYPES = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain',
};
const client = process.env.FOURSTEP_CLIENT_DIST ?? 'client';
const store = join(process.env.FOURSTEP_DATA_DIR ?? '.', 'accounts.json');
const accounts = new Map(existsSync(store) ? JSON.parse(readFileSync(store, 'utf8')) : []);
const sessions = new Map();

const hashed = (password, salt) => scryptSync(password, salt, 32, { N: 1024 }).toString('hex');

const same = (one, other) => timingSafeEqual(Buffer.from(one), Buffer.from(other));

function register({ email, password }) {
  const key = email.trim().toLowerCase();
  if (accounts.has(key)) return { result: 'this user is already registered' };
  const salt = randomBytes(16).toString('hex');
  accounts.set(key, { salt, hash: hashed(password, salt) });
  writeFileSync(store, JSON.stringify([...accounts]));
  return { result: 'success' };
}

function logIn({ email, password }, response) {
  const key = email.trim().toLowerCase();
  const account = accounts.get(key);
  if (!account || !same(hashed(password, account.salt), account.hash)) return { result: false };
  const token = randomBytes(32).toString('base64url');
  sessions.set(token, key);
  response.setHeader('Set-Cookie', `session=${token}; Path=/; HttpOnly; SameSite=Lax`);
  return { result: true };
}

function logOut(token, response) {
  sessions.delete(token);
  response.setHeader('Set-Cookie', 'session=; Path=/; Max-Age=0');
  return { result: 'success' };
}

const tokenOf = (request) => /(?:^|; )session=([^;]*)/.exec(request.headers.cookie ?? '')?.[1];

async function bodyOf(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return JSON.parse(Buffer.concat(parts));
}

async function call(request, response, path) {
  switch (`${request.method} ${path}`) {
    case 'POST /api/register':
      return register(await bodyOf(request));
    case 'POST /api/login':
      return logIn(await bodyOf(request), response);
    case 'GET /api/logout':
      return logOut(tokenOf(request), response);
    case 'GET /api/status':
      return { status: sessions.has(tokenOf(request)) };
    default:
      return undefined;
  }
}

async function file(path) {
  const inside = normalize(path.replace(/^\/static\//, '/')).replace(/^(\.\.[/\\])+/, '');
  try {
    return { type: TYPES[extname(inside)], body: await readFile(join(client, inside)) };
  } catch {
    return { type: TYPES['.html'], body: await readFile(join(client, 'index.html')) };
  }
}

async function answer(request, response) {
  const { pathname } = new URL(request.url, 'http://localhost');
  if (!pathname.startsWith('/api/')) {
    const { type, body } = await file(pathname);
    response.writeHead(200, { 'Content-Type': type ?? 'application/octet-stream' }).end(body);
    return;
  }
  const value = await call(request, response, pathname);
  response.statusCode = value === undefined ? 404 : 200;
  response.setHeader('Content-Type', 'application/json');
  response.setHeader('Cache-Control', 'no-store');
  response.end(JSON.stringify(value ?? { title: 'no such call' }));
}

createServer((request, response) => {
  answer(request, response).catch(() => response.writeHead(400).end());
}).listen(Number(process.env.PORT ?? 5000), '127.0.0.1');
