// Everything that all keys of a vault can decrypt, from all bytes of its files: what an attacker with every key could
// read.
import { createDecipheriv } from 'node:crypto';
import { BlobStore } from '../../../electron/vault/blobs/blobs.ts';
import { openBytes } from '../../../electron/vault/crypto/crypto.ts';
import { encodeFrame } from '../../../electron/vault/journal/frame.ts';
import type { Keyring } from '../../../electron/vault/keys/keyring.ts';
import {
  decodeHeader,
  FRAME_HEADER_BYTES,
  SEGMENT_HEADER_BYTES,
  walkFrames,
} from '../../../electron/vault/journal/segments.ts';
import { VAULT_FOLDER } from './vaults.ts';
import type { MemoryDisk } from './memory-disk.ts';

/** A piece of content and the file it came from. */
export interface Opened {
  readonly file: string;
  readonly bytes: Buffer;
}

/** Decrypts AES-GCM without checking the tag: what a torn or changed text still reveals to the holder of the key. */
function withoutTag(key: Uint8Array, nonce: Uint8Array, box: Uint8Array): Buffer {
  const counter = Buffer.concat([nonce, Buffer.from([0, 0, 0, 2])]);
  return createDecipheriv('aes-256-ctr', key, counter).update(box);
}

function segment(bytes: Buffer, number: number, keys: Keyring): Buffer[] {
  const header = decodeHeader(bytes, number, keys);
  if (typeof header === 'string') throw new Error(`segment ${number}: ${header}`);
  const found: Buffer[] = [];
  const frames = walkFrames(bytes, header, keys);
  for (let next = frames.next(); ; next = frames.next()) {
    if (next.done === true) {
      if (next.value.kind !== 'clean') throw new Error(`segment ${number} ends ${next.value.kind}`);
      return found;
    }
    found.push(encodeFrame(next.value.frame));
  }
}

/** Decrypts a torn tail, the start of one frame, with the key of every segment. */
const tails = (bytes: Buffer, keys: Keyring, segments: number): Buffer[] =>
  Array.from({ length: segments }, (_, i) =>
    withoutTag(keys.key(1, `segment/${i + 1}`), bytes.subarray(16, 28), bytes.subarray(FRAME_HEADER_BYTES)),
  );

function sealedFile(bytes: Buffer, name: string, keys: Keyring): Buffer {
  const [prefixLength, purpose] = name.endsWith('.kvs') ? [12, 'snapshot'] : [16, 'index'];
  const prefix = bytes.subarray(0, prefixLength);
  const aad = Buffer.concat([
    Buffer.from(`kanalvakt/v1/${purpose}\0`),
    keys.vaultBytes,
    prefix,
    ...(purpose === 'snapshot' ? [Buffer.from(name)] : []),
  ]);
  const plain = openBytes(keys.key(bytes.readUInt32BE(8), purpose), bytes.subarray(prefixLength), aad);
  if (plain === null) throw new Error(`${name} cannot be opened`);
  return plain;
}

async function blob(disk: MemoryDisk, id: string, keys: Keyring): Promise<Buffer> {
  const parts: Uint8Array[] = [];
  for await (const part of new BlobStore(disk, VAULT_FOLDER, keys, () => false).read(id)) parts.push(part);
  return Buffer.concat(parts);
}

/**
 * All files as they are, and everything that can be decrypted from them. Throws if something that should open does not.
 */
export async function readEveryByte(disk: MemoryDisk, keys: Keyring): Promise<Opened[]> {
  const found: Opened[] = [];
  const segments = disk.files(VAULT_FOLDER).filter((file) => file.startsWith('journal/')).length;
  for (const file of disk.files(VAULT_FOLDER)) {
    const bytes = disk.bytes(`${VAULT_FOLDER}/${file}`);
    const name = file.split('/').at(-1) ?? '';
    found.push({ file, bytes });
    const add = (...plain: Buffer[]): void => void found.push(...plain.map((one) => ({ file, bytes: one })));
    if (file.startsWith('journal/') && bytes.length > SEGMENT_HEADER_BYTES)
      add(...segment(bytes, Number(name.slice(0, 8)), keys));
    else if (name.endsWith('.kvs') || name.endsWith('.kvx')) add(sealedFile(bytes, name, keys));
    else if (name.startsWith('torn-')) add(...tails(bytes, keys, segments));
    else if (file.startsWith('blobs/')) add(await blob(disk, name.slice(0, 64), keys));
  }
  return found;
}

/** For each text, the files in which it occurs, before or after decryption, in any letter case. */
export async function filesWithEach(disk: MemoryDisk, keys: Keyring, texts: readonly string[]): Promise<string[][]> {
  const opened = (await readEveryByte(disk, keys)).map(({ file, bytes }) => ({
    file,
    texts: [bytes.toString('utf8').toLowerCase(), bytes.toString('latin1').toLowerCase()],
  }));
  return texts.map((text) => {
    const needle = text.toLowerCase();
    return [
      ...new Set(opened.filter((one) => one.texts.some((content) => content.includes(needle))).map(({ file }) => file)),
    ];
  });
}

/** The files in which a text occurs, before or after decryption, in any letter case. */
export const filesWith = async (disk: MemoryDisk, keys: Keyring, text: string): Promise<string[]> =>
  (await filesWithEach(disk, keys, [text]))[0] ?? [];
