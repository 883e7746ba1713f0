// Who belongs to the vault, and with which rights.
export { authorisationFinding } from './authorisation.ts';
export { strictAuthorisationFinding } from './strict-authorisation.ts';
export { isOver } from './invitation-time.ts';
export { checkAdmission } from './check-admission.ts';
export { generateCode, parseCode } from './invite-code.ts';
export { followRules } from './follow-rules.ts';
export { invite } from './invite.ts';
export {
  changePassphrase,
  checkAdministrator,
  listMembers,
  memberInfoOf,
  putMember,
  recoveryInfo,
  setAdministrator,
  unlockKey,
  updatedMemberRow,
} from './members.ts';
export { setDisabled } from './disabling.ts';
export { noteRemovedTail, setOfflineDays, setServerTrust } from './server-trust.ts';
export { membershipContext, type MembershipContext } from './membership-context.ts';
export { makeRecoverySheet } from './recovery.ts';
export { endingInvitations, removeMember, withdrawExpired } from './removal.ts';
