/** A certificate for this machine that nobody has signed but itself. */

import { generateKeyPairSync, sign } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Settings } from '../src/config.ts';

// Kinds of values in DER, as ITU-T X.690 numbers them.
const NUMBER = 0x02;
const BITS = 0x03;
const OBJECT_ID = 0x06;
const TEXT = 0x0c;
const TIME = 0x17;
const LIST = 0x30;
const SET = 0x31;
const WITH_SHA256 = encode(LIST, encode(OBJECT_ID, Buffer.from('2a8648ce3d040302', 'hex')));
const COMMON_NAME = encode(OBJECT_ID, Buffer.from('550403', 'hex'));

/** The settings with which a server uses a fresh certificate, whose files are in this folder. */
export function certificateIn(folder: string): Pick<Settings, 'tlsCert' | 'tlsKey'> {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' });
  const name = encode(
    LIST,
    encode(SET, encode(LIST, COMMON_NAME, encode(TEXT, Buffer.from('localhost')))),
  );
  const times = ['200101000000Z', '491231235959Z'].map((each) => encode(TIME, Buffer.from(each)));
  const key = publicKey.export({ type: 'spki', format: 'der' });
  const number = encode(NUMBER, Buffer.of(1));
  const told = encode(LIST, number, WITH_SHA256, name, encode(LIST, ...times), name, key);
  const signature = encode(BITS, Buffer.of(0), sign('sha256', told, privateKey));
  const whole = encode(LIST, told, WITH_SHA256, signature).toString('base64');
  const [tlsCert, tlsKey] = [join(folder, 'chain.pem'), join(folder, 'key.pem')];
  writeFileSync(tlsCert, `-----BEGIN CERTIFICATE-----\n${whole}\n-----END CERTIFICATE-----\n`);
  writeFileSync(tlsKey, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  return { tlsCert, tlsKey };
}

function encode(kind: number, ...parts: Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  const { length } = content;
  const size = length < 0x80 ? [length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.of(kind, ...size), content]);
}
