// Opening, creating and joining a vault, and the open vault itself.
export { acceptInvitation, recoverMember } from './admission.ts';
export { createVault } from './create.ts';
export { openVault } from './open.ts';
export { serverLoginWithSheet, unlockServerLogin } from './server-login.ts';
