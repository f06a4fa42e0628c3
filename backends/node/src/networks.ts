/** Internet addresses and networks as numbers. */

import { isIPv4, isIPv6 } from 'node:net';

export interface Address {
  bits: 32 | 128;
  value: bigint;
}

export interface Network extends Address {
  prefix: number;
}

const IPV4_MAPPED = 0xffffn; // what stands before the 32 bits of such an address

/** The address that this text writes; undefined if it is none. A mapped IPv4 address is IPv4. */
export function parseAddress(text: string): Address | undefined {
  const bare = text.split('%', 1)[0] ?? ''; // %: the network card of a link-local address
  const address = parse(bare);
  if (address?.bits === 128 && address.value >> 32n === IPV4_MAPPED) {
    return { bits: 32, value: address.value & 0xffffffffn };
  }
  return address;
}

/** The network that this text writes, or the one address; undefined if it is neither. */
export function parseNetwork(text: string): Network | undefined {
  const [start = '', length, ...rest] = text.split('/');
  const address = parse(start);
  if (!address || rest.length || (length !== undefined && !/^[0-9]{1,3}$/.test(length))) return;
  const prefix = length === undefined ? address.bits : Number(length);
  if (prefix > address.bits) return;
  const network = { ...address, prefix };
  return first(network) === address.value ? network : undefined; // else bits are set behind it
}

/** Whether an address is in a network. */
export function contains(network: Network, address: Address): boolean {
  return (
    network.bits === address.bits && first({ ...address, prefix: network.prefix }) === network.value
  );
}

/** The address in its usual form: with dots, or compressed and in small letters. */
export function format(address: Address): string {
  const { bits, value } = address;
  if (bits === 32) return [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 255n).join('.');
  const groups = Array.from({ length: 8 }, (_, place) =>
    ((value >> BigInt(112 - 16 * place)) & 0xffffn).toString(16),
  );
  return new URL(`http://[${groups.join(':')}]/`).hostname.slice(1, -1);
}

/** The first address of the network of this length that an address is in. */
export function startOf(address: Address, prefix: number): Address {
  return { bits: address.bits, value: first({ ...address, prefix }) };
}

/** Whether nobody but this computer has the address. */
export function isLoopback(address: Address): boolean {
  return address.bits === 32 ? address.value >> 24n === 127n : address.value === 1n;
}

function first(network: Network): bigint {
  const behind = BigInt(network.bits - network.prefix);
  return (network.value >> behind) << behind;
}

function parse(text: string): Address | undefined {
  if (isIPv4(text)) {
    const value = text.split('.').reduce((sum, part) => (sum << 8n) | BigInt(part), 0n);
    return { bits: 32, value };
  }
  if (!isIPv6(text) || text.includes('%')) return;
  const [left = '', right] = new URL(`http://[${text}]/`).hostname.slice(1, -1).split('::');
  const [before, behind] = [left, right ?? ''].map((half) => (half ? half.split(':') : []));
  const zeros = Array<string>(8 - (before?.length ?? 0) - (behind?.length ?? 0)).fill('0');
  const groups = [...(before ?? []), ...zeros, ...(behind ?? [])];
  return { bits: 128, value: groups.reduce((sum, each) => (sum << 16n) | BigInt(`0x${each}`), 0n) };
}
