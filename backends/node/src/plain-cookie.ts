/**
 * Refuse a cookie without Secure wherever anybody else could read it.
 *
 * Some browsers drop Secure cookies on http://localhost. There one person may do without.
 *
 * Clauses: COOKIE-6.
 */

import { LOOPBACK, type Settings } from './config.ts';
import { CannotStartError } from './environment.ts';
import { isLoopback as isLoopbackAddress, parseAddress } from './networks.ts';

const WARNING =
  'Cookies are not Secure (FOURSTEP_PLAIN_COOKIE=loopback): for one person on this computer only.\n';

/**
 * Make sure that no other setting opens the backend to others.
 *
 * @throws CannotStartError one does.
 */
export function check(settings: Settings): void {
  if (settings.plainCookie === 'never') return;
  if (settings.tlsCert !== undefined) throw notAtADesk('FOURSTEP_TLS_CERT is set');
  if (settings.trustedProxies.length) throw notAtADesk('FOURSTEP_TRUSTED_PROXIES is set');
  if (!settings.allowedHosts.isSubsetOf(LOOPBACK)) {
    throw notAtADesk('FOURSTEP_ALLOWED_HOSTS names other hosts');
  }
}

/**
 * Make sure that only this computer can reach the address that is listened at.
 *
 * @throws CannotStartError others can.
 */
export function checkAddress(settings: Settings, host: string): void {
  if (settings.plainCookie !== 'never' && !isLoopback(host)) {
    throw notAtADesk(`--host is '${host}'`);
  }
}

/** Whether nobody but this computer reaches this address. */
export function isLoopback(host: string): boolean {
  const address = parseAddress(host);
  return host === 'localhost' || (address !== undefined && isLoopbackAddress(address));
}

/** Say on standard error that cookies are not Secure, if they are not. */
export function warn(settings: Settings): void {
  if (settings.plainCookie !== 'never') process.stderr.write(WARNING);
}

function notAtADesk(reason: string): CannotStartError {
  return new CannotStartError(
    "FOURSTEP_PLAIN_COOKIE is 'loopback', which is for one person on this computer only, " +
      `but ${reason}.`,
  );
}
