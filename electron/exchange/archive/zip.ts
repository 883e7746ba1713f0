// Packs small files into a zip file, in memory.
import { ZipFile } from 'yazl';

/** The bytes of a zip file with these files; the names are their paths in it. */
export async function toZip(files: Readonly<Record<string, Uint8Array | string>>, at: Date): Promise<Uint8Array> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name, { mtime: at });
  zip.end();
  const parts: Buffer[] = [];
  for await (const part of zip.outputStream) parts.push(Buffer.from(part as Uint8Array));
  return Buffer.concat(parts);
}
