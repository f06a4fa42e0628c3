/**
 * Refuse what a page of another site makes a visitor's browser do.
 *
 * Browsers send the session's cookie along with some of such requests. They also say, in headers
 * that no page can change, where a request comes from: Sec-Fetch-Site, or at least Origin. Clients
 * that are no browsers send neither, and carry nobody's cookie but their own.
 *
 * Clauses: CSRF-1, CSRF-2, CSRF-3, CSRF-4, CSRF-6, HOST-1.
 */

import type { FastifyRequest } from 'fastify';
import { isLoopback } from './plain-cookie.ts';
import { CrossSite, UnknownHost } from './refusals.ts';

const HARMLESS = ['GET', 'HEAD', 'OPTIONS'];
const OWN = ['same-origin', 'none']; // "none": the user has typed the address, or chosen a bookmark
const DEFAULT_PORTS = new Map([
  ['http', 80],
  ['https', 443],
]);
const HOST = /^([A-Za-z0-9_.-]+|\[[0-9A-Fa-f:.]+\])(?::([0-9]{1,5}))?$/;
const ORIGIN = /^([A-Za-z]+):\/\/(.*)$/;

interface Host {
  name: string;
  port: number | undefined;
}

/**
 * Let a request pass that changes nothing, or that does not come from another site.
 *
 * @throws CrossSite it comes from a page of another site, or of a neighbouring host or port.
 */
export function check(request: FastifyRequest): void {
  if (!HARMLESS.includes(request.method)) refuseOtherSites(request);
}

/**
 * The same for the one GET that changes something.
 *
 * @throws CrossSite it comes from another site, or the browser only guesses that the user will
 *   want it next.
 */
export function checkLogout(request: FastifyRequest): void {
  const purpose = (request.headers['sec-purpose']?.toString() ?? '').toLowerCase();
  if (purpose.includes('prefetch') || purpose.includes('prerender')) throw new CrossSite();
  refuseOtherSites(request);
}

/**
 * Let a request pass that is meant for this server (HOST-1).
 *
 * Under the name of an attacker's own site, a page of that site would be of the same origin as
 * the API (DNS rebinding).
 *
 * @throws UnknownHost the Host header is missing, malformed, or names another host; or somebody
 *   asks from elsewhere, where cookies are for this computer only.
 */
export function checkHost(request: FastifyRequest): void {
  const { allowedHosts, plainCookie } = request.server.settings;
  const host = split(request.headers.host ?? '');
  if (!host || !allowedHosts.has(host.name)) throw new UnknownHost();
  // With another server in place of ours this application may be heard elsewhere.
  if (plainCookie === 'loopback' && !isLoopback(request.socket.remoteAddress ?? '')) {
    throw new UnknownHost();
  }
}

function refuseOtherSites({ headers }: FastifyRequest): void {
  const site = headers['sec-fetch-site']?.toString();
  if (site !== undefined) {
    // Words of the future, and two of them, mean no good either.
    if (!OWN.includes(site)) throw new CrossSite();
    return;
  }
  if (headers.origin !== undefined && !isOwn(headers.origin, headers.host ?? '')) {
    throw new CrossSite();
  }
}

function isOwn(origin: string, host: string): boolean {
  const [, scheme = '', rest = ''] = ORIGIN.exec(origin) ?? [];
  const port = DEFAULT_PORTS.get(scheme.toLowerCase());
  const [theirs, ours] = [split(rest), split(host)];
  if (port === undefined || !theirs || !ours) return false;
  return theirs.name === ours.name && (theirs.port ?? port) === (ours.port ?? port);
}

function split(host: string): Host | undefined {
  const [, name, port] = HOST.exec(host) ?? [];
  if (name === undefined) return;
  return { name: name.toLowerCase(), port: port === undefined ? undefined : Number(port) };
}
