/** Applications for tests: each with a fresh store and a small client. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify';
import { createApp } from '../src/app.ts';
import { type Settings, settingsFromEnvironment } from '../src/config.ts';

export const PASSWORD = 'correct horse battery';
const HOST = 'localhost';

/** A folder that is gone after the test. */
export function folder(test: TestContext): string {
  const made = mkdtempSync(join(tmpdir(), 'fourstep-node-'));
  test.after(() => {
    rmSync(made, { recursive: true, force: true });
  });
  return made;
}

/** Settings with a fresh data folder, a client, and cheap hashes. */
export function settings(test: TestContext, changed: Partial<Settings> = {}): Settings {
  const place = folder(test);
  const clientDist = join(place, 'client');
  mkdirSync(clientDist);
  writeFileSync(join(clientDist, 'index.html'), '<!doctype html><title>fourstep</title>');
  const chosen = settingsFromEnvironment({});
  return { ...chosen, dataDir: join(place, 'data'), clientDist, hashCost: 'light', ...changed };
}

/** An application that answers; it is closed after the test. */
export async function application(
  test: TestContext,
  changed: Partial<Settings> = {},
): Promise<FastifyInstance> {
  const app = await createApp(settings(test, changed));
  test.after(() => app.close());
  return app;
}

/** The answer to a request that names a host of ours. */
export function ask(app: FastifyInstance, request: InjectOptions): Promise<LightMyRequestResponse> {
  return app.inject({ ...request, headers: { host: HOST, ...request.headers } });
}

/** The answer to a POST of this JSON. */
export function post(
  app: FastifyInstance,
  url: string,
  payload: object | string,
  headers: Record<string, string> = {},
): Promise<LightMyRequestResponse> {
  const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
  const type = { 'content-type': 'application/json' };
  return ask(app, { method: 'POST', url, payload: body, headers: { ...type, ...headers } });
}

/** Register and log in, and tell the cookie. */
export async function loggedIn(app: FastifyInstance, email = 'ada@example.com'): Promise<string> {
  const credentials = { email, password: PASSWORD };
  await post(app, '/api/register', credentials);
  const answer = await post(app, '/api/login', credentials);
  return String(answer.headers['set-cookie']).split(';', 1)[0] ?? '';
}
