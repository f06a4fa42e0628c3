/**
 * Tell where a request comes from, and believe nobody but the proxies that are trusted.
 *
 * Clauses: THROTTLE-2, THROTTLE-3.
 */

import type { FastifyRequest } from 'fastify';
import { type Address, contains, format, type Network, parseAddress, startOf } from './networks.ts';

const UNREADABLE = 'unreadable'; // what a proxy says of all clients whose addresses cannot be read
const LONGEST = 64; // characters of an address with its port
// How proxies write an address: with a port or without, in quotes (RFC 7239) or without.
const FORM = /^"?(?:\[([^\]]*)\]|([0-9.]+))(?::[0-9]{1,5})?"?$/;

/**
 * The address under which the throttle counts: of an IPv6 address its /64 network's first.
 *
 * A whole /64 belongs to one customer, who could use a new address for every guess.
 */
export function clientAddress(request: FastifyRequest): string {
  const peer = parseAddress(request.socket.remoteAddress ?? '');
  if (!peer) return 'unknown'; // counted all the same, together
  const proxies = request.server.settings.trustedProxies;
  if (!isAnyOf(proxies, peer)) return network(peer);
  return forwarded(header(request, 'x-forwarded-for'), proxies) ?? network(peer);
}

/** Under which name a connection from this address counts; undefined for a trusted proxy's. */
export function peerNetwork(peer: string, proxies: readonly Network[]): string | undefined {
  const address = parseAddress(peer);
  if (!address) return 'unknown';
  return isAnyOf(proxies, address) ? undefined : network(address);
}

/** Whether the visitor's own connection speaks TLS: here, or as far as a trusted proxy. */
export function isEncrypted(request: FastifyRequest): boolean {
  if (request.server.settings.tlsCert !== undefined) return true;
  const claimed = header(request, 'x-forwarded-proto').split(',').at(-1)?.trim().toLowerCase();
  if (claimed !== 'https') return false;
  const peer = parseAddress(request.socket.remoteAddress ?? '');
  return peer !== undefined && isAnyOf(request.server.settings.trustedProxies, peer);
}

function network(address: Address): string {
  return format(address.bits === 128 ? startOf(address, 64) : address);
}

function forwarded(value: string, proxies: readonly Network[]): string | undefined {
  // Each proxy adds on the right whom it has seen. What stands further left than the first
  // stranger was written by that stranger.
  for (const part of value.split(',').reverse()) {
    const element = part.replace(/^[ \t]+|[ \t]+$/g, '');
    if (!element) continue;
    const address = parseAddress(withoutPort(element));
    if (!address) return UNREADABLE; // somebody, though not the proxy
    if (!isAnyOf(proxies, address)) return network(address);
  }
  return undefined;
}

function withoutPort(element: string): string {
  if (element.length > LONGEST) return '';
  const [found, inBrackets, plain] = FORM.exec(element) ?? [];
  return found === undefined ? element : (inBrackets ?? plain ?? '');
}

function header(request: FastifyRequest, name: string): string {
  return request.headers[name]?.toString() ?? '';
}

function isAnyOf(networks: readonly Network[], address: Address): boolean {
  return networks.some((each) => contains(each, address));
}
