// Error codes of connection files as the program handles them; those of their content and of servers are the vault's.
export const CONNECTION_FILE_PROBLEMS = [
  /** No connection file has been chosen, or made, since the program was started or the vault was locked. */
  'server.noFile',
  /** The chosen file cannot be read, is empty, or is far larger than what was asked for. */
  'server.fileNotRead',
  /** What this computer has of the vault is damaged, incomplete, or something else: it can be put aside and fetched again. */
  'server.copyUnusable',
  /** The programs know the server by that certificate already. */
  'server.certificateKnown',
  /** The server is known by that certificate now. */
  'server.certificateInUse',
  /** That certificate was removed by another program. */
  'server.certificateGone',
  /** The programs would know the server by more keys than they can keep. */
  'server.manyCertificates',
  /** The server has the history that is here, and nothing in the copy is damaged, so that there is no other one to fetch. */
  'server.notForked',
  /** The server's version is being fetched already. */
  'server.otherFetching',
  /** {finding} The server's version is damaged, or not signed by members: it is not taken. */
  'server.otherNotWhole',
  /** The server's version has not been fetched since the vault was opened. */
  'server.notFetched',
  /** The disk did not let the copies change places. */
  'server.otherNotTaken',
] as const;
