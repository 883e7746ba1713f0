// A server that hidden addresses in evidence point to; the program must never send it a request.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export async function tracker(): Promise<{ site: string; asked: readonly string[]; close: () => void }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    site: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    asked,
    close: () => server.close(),
  };
}
