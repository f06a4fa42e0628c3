/**
 * Speak TLS, 1.2 or newer.
 *
 * Clauses: HDR-3.
 */

import { readFileSync } from 'node:fs';
import { createSecureContext, type SecureVersion } from 'node:tls';
import type { Settings } from './config.ts';
import { CannotStartError } from './environment.ts';

const HANDSHAKE = 10_000; // milliseconds

/**
 * The certificate, its key, and how they are used; undefined where the server speaks plain HTTP.
 *
 * @throws CannotStartError one of the files cannot be used.
 */
export function serverContext({ tlsCert, tlsKey }: Settings) {
  if (tlsCert === undefined || tlsKey === undefined) return undefined;
  const minVersion: SecureVersion = 'TLSv1.2';
  try {
    const files = { cert: readFileSync(tlsCert), key: readFileSync(tlsKey), minVersion };
    createSecureContext(files);
    return { ...files, handshakeTimeout: HANDSHAKE };
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n', 1)[0] : String(error);
    throw new CannotStartError(
      `FOURSTEP_TLS_CERT '${tlsCert}' and FOURSTEP_TLS_KEY '${tlsKey}' cannot be used: ${String(reason)}.`,
    );
  }
}
