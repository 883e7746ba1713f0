// Streams stored files into one zip file, so that none of them is completely in memory.
import { PassThrough, Readable } from 'node:stream';
import { ZipFile } from 'yazl';

export interface ZippedFile {
  readonly blobId: string;
  /** Its path in the zip file. */
  readonly name: string;
  readonly size: number;
}

/** The small files first, then the stored ones in turn; a file that cannot be read aborts the zip with its error. */
export function zipStream(
  small: Readonly<Record<string, Uint8Array>>,
  files: readonly ZippedFile[],
  read: (blobId: string, size: number) => AsyncIterable<Uint8Array>,
): AsyncIterable<Uint8Array> {
  const zip = new ZipFile();
  const out = new PassThrough();
  for (const [name, bytes] of Object.entries(small)) zip.addBuffer(Buffer.from(bytes), name);
  for (const { blobId, name, size } of files) {
    zip.addReadStreamLazy(name, { compress: false }, (give) => {
      const content = Readable.from(read(blobId, size));
      content.on('error', (error) => out.destroy(error));
      give(null, content);
    });
  }
  zip.end();
  return zip.outputStream.pipe(out);
}
