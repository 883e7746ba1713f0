/** Writes `ca.crt`, `server.crt` and `server.key` into a folder. Throws with openssl's message. */
export function makeCertificates(folder: string, host: string, keys?: 'ec' | 'rsa'): Promise<void>;
