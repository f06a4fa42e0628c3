/** Visitors who speak to a server through a socket of their own, as no client of HTTP would. */

import { once } from 'node:events';
import net, { type AddressInfo, type Socket } from 'node:net';
import type { TestContext } from 'node:test';
import type { FastifyInstance } from 'fastify';
import type { Settings } from '../src/config.ts';
import { application } from './application.ts';

export const STATUS = 'GET /api/status HTTP/1.1\r\nHost: localhost\r\n\r\n';
export const OK = 'HTTP/1.1 200 OK';

/** An application that listens, and its port. */
export async function serve(
  test: TestContext,
  changed: Partial<Settings> = {},
): Promise<{ app: FastifyInstance; port: number }> {
  const app = await application(test, changed);
  await app.listen({ host: '127.0.0.1', port: 0 });
  return { app, port: (app.server.address() as AddressInfo).port };
}

/** The bytes of a POST with this body, or only of the beginning of its body. */
export function posted(path: string, body: string, length = body.length): string {
  const type = 'Host: localhost\r\nContent-Type: application/json\r\n';
  return `POST ${path} HTTP/1.1\r\n${type}Content-Length: ${length}\r\n\r\n${body}`;
}

/** A connection to a server here. */
export async function connect(port: number): Promise<Socket> {
  const visitor = net.connect({ port, host: '127.0.0.1', allowHalfOpen: true });
  await once(visitor, 'connect');
  return visitor;
}

/** All that a visitor hears until the server closes. @throws Error the connection was reset. */
export async function hear(visitor: Socket): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of visitor) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

/**
 * All that is answered to a visitor who reads nothing before everything is sent, and then ends.
 *
 * @throws Error the connection was reset.
 */
export async function exchange(port: number, ...parts: (string | Buffer)[]): Promise<string> {
  const visitor = await connect(port);
  visitor.on('error', () => undefined); // told by what is awaited below
  for (const part of parts) {
    await new Promise<void>((sent, failed) => {
      visitor.write(part, (error) => {
        if (error) failed(error);
        else sent();
      });
    });
  }
  visitor.end();
  return await hear(visitor);
}

/** The status of each answer that was heard. */
export function statuses(heard: string): number[] {
  return [...heard.matchAll(/HTTP\/1\.1 ([0-9]{3}) /g)].map(([, status]) => Number(status));
}
