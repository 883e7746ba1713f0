// Error messages of a server that several programs write to.
import type { serverErrors as sv } from '../../sv/errors/server.ts';
import type { Shape } from '../../sv/shape.ts';

export const serverErrors: Shape<typeof sv> = {
  server: {
    badCertificate:
      'This is no certificate. Choose the file with the certificate from the database’s operator; it begins with BEGIN CERTIFICATE.',
    blobIncomplete: 'The file did not reach the server whole. Try again.',
    blobMissing: 'The file is not on the server.',
    busy: 'Many are writing to the server at the moment. Nothing has been saved. Try again in a while.',
    certificate:
      'The server shows another certificate than the one the program knows, so nothing has been sent to it. Ask those who run the database whether the certificate has been replaced.',
    certificateGone: 'The certificate has been removed already.',
    certificateInUse: 'The programs know the server by that certificate now, so it cannot be removed.',
    certificateKnown: 'The programs know the server by that certificate already.',
    clockWrong:
      'The clocks of the server and this computer differ by {{seconds}} seconds. Ask the database’s operator to set the server’s clock by a time server.',
    denied: 'The login to the database may not do this. Ask an administrator of the vault.',
    failed: 'The database answered with an error that the program does not know. Try again in a while.',
    fewConnections: 'The database has only {{free}} free connections. Ask its operator to raise max_connections.',
    fileDamaged:
      'This is no whole connection file: it is damaged, has been changed, or is something else. Ask an administrator of the vault for a new one.',
    fileNewer: 'A newer version of the program made the connection file. Update the program.',
    copyUnusable:
      'What this computer already has of the vault cannot be used: it is damaged, incomplete or something else. Choose Fetch again from the server. The vault is then fetched again, and what is here is put aside. Nothing of it is removed.',
    fileNotRead: 'The file cannot be read, or it is something else than what is needed here.',
    full: 'The server has no room for more. Nothing has been saved. Contact those who run the database.',
    gathering:
      'The server has been restored. The programs give back what is missing there. Nothing has been saved. Try again in a minute.',
    joinStopped: 'Copying was stopped. It begins again when you try again.',
    loginRefused:
      'The database does not accept the login. The password may have been changed, or the login closed. Ask an administrator of the vault.',
    manyCertificates:
      'The programs can know the server by {{most}} keys at most. Remove a certificate that is not used.',
    moved:
      'The vault has moved from the server to a folder, so nothing is saved here any longer. Ask an administrator of the vault where the folder is.',
    moving: 'The vault is already being moved.',
    noFile: 'Choose or make the connection file once more.',
    noLogin: 'The login is not in the database, or it is closed. Make a new connection file.',
    noVault: 'The vault is not in the database, or the login may not read it. Ask an administrator of the vault.',
    notChecked: 'Check the database first. This is needed again after the vault has been locked.',
    notDurable:
      'The database could lose what is saved, for instance in a power cut, so nothing is sent to it. Reading works as usual. Contact those who run the database.',
    notFilling: 'The vault is already in use on the server, so the folder is not sent there.',
    notMoved: 'The vault is kept on the server, so what is there may not be removed. Move the vault to a folder first.',
    notOpen: 'The server takes no changes to the vault at the moment. Nothing has been saved.',
    notPrivate:
      'The connection to the database would not have been protected, so no password has been sent. Those who run the database need to turn on TLS, and SCRAM with channel binding.',
    notUnderstood:
      'The server answers something that the program does not understand. Nothing of the answer has been taken. Ask those who run the database to run the script with the vault’s functions again, and to look for what has been changed there.',
    polling:
      'The server does not tell when something is new, so the program asks. That works, but changes are seen a few seconds later.',
    readOnly: 'The database only allows reading at the moment. Nothing has been saved. Try again in a while.',
    schemaNew: 'The database is made for a newer version of the program. Update the program.',
    schemaOld: 'The database must be updated for this version of the program. Contact those who run it.',
    tooOld: 'The database is PostgreSQL {{version}}, and {{needs}} or later is needed. Tell its operator.',
    unreachable:
      'The server cannot be reached at the moment, so nothing has been saved. What is on this computer can be read. The program keeps trying to reach the server.',
    vaultExists: 'The database already has another vault with the same id. Nothing has been changed.',
    notForked: 'The server has the same journal as this computer, so there is no other one to fetch.',
    otherFetching: 'The server’s version is being fetched already.',
    otherNotWhole:
      'The server’s version is damaged or not signed by members ({{finding}}), so it is not taken. Nothing has changed.',
    notFetched: 'The server’s version has not been fetched yet.',
    otherNotTaken: 'The server’s version could not be taken. The copy on this computer remains. Try again.',
    witnessFull: 'The witness folder is full, so nothing was left there.',
    witnessMissing: 'The witness folder cannot be reached ({{reason}}).',
    witnessReadOnly: 'Files cannot be saved in the witness folder ({{reason}}).',
    withdrawn: 'The change was withdrawn when no answer came from the server. Make it again.',
  },
};
