// Tells a signed register file from other lists, by its first bytes and a name that no workbook has.
import { REGISTER_PARTS } from '../../../domain/register-files/model.ts';

/** Whether the bytes are a zip file that names the content of a register file. */
export const looksLikeRegister = (bytes: Uint8Array): boolean => {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return buffer.subarray(0, 4).equals(Buffer.from([0x50, 0x4b, 3, 4])) && buffer.includes(REGISTER_PARTS.content);
};
