// The codes with which a server that keeps a vault refuses. The parameters follow each code.

export const SERVER_CODES = [
  'server.blobIncomplete', // parts of a file are missing, or are not those that were announced
  'server.blobMissing', // a file or an upload is not there
  'server.busy', // the turn to write did not come in time; trying again helps
  'server.certificate', // the server's certificate is not one of those that the connection names
  'server.denied', // the login lacks the right
  'server.failed', // {state} any other refusal of the database, with its SQLSTATE
  'server.fileDamaged', // a connection file that is damaged, has been changed, or is something else
  'server.fileNewer', // a newer program made the connection file
  'server.full', // the database has no room
  'server.joinStopped', // copying the vault was stopped, as requested
  'server.loginRefused', // the login is unknown, shut, or has another password
  'server.noLogin', // there is no such login, or it is shut
  'server.noVault', // the database has no such vault, or the login may not see it
  'server.notDurable', // the database would lose what it has acknowledged
  'server.notOpen', // the vault takes no changes: it is being filled, gathered or has moved
  'server.notPrivate', // {what} the connection would not be private: `tls`, `password` or `channelBinding`
  'server.readOnly', // the database takes no changes: a standby
  'server.schemaNew', // {has, needs} the database is made for newer programs
  'server.schemaOld', // {has, needs} the database must be brought up to date
  'server.unreachable', // no connection
  'server.vaultExists', // the database has another vault of that id
  'server.withdrawn', // the frame was withdrawn after its answer was lost
] as const;

export type ServerCode = (typeof SERVER_CODES)[number];
