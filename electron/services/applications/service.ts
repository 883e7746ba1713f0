// Applications for channels: drawn up, submitted, decided. R02, R05, R06, R09, R28–R30.
import { ok } from '../../../domain/kernel/result.ts';
import type { Handlers } from '../kernel/context.ts';
import { consultOn, removeDraft, saveApplication, submitApplication, withdrawApplication } from './change.ts';
import { decideApplication, revokeApproval } from './decide.ts';
import { findApplication, toRow, toView, visibleApplications } from './view.ts';

export const applicationService: Handlers<'applications'> = {
  'applications.list': (context) => ok(visibleApplications(context).map((application) => toRow(context, application))),

  'applications.get': (context, { id }) => {
    const found = findApplication(context, context.vault.db.data, id);
    return found.ok ? ok(toView(context, found.value)) : found;
  },

  'applications.save': saveApplication,
  'applications.submit': submitApplication,
  'applications.withdraw': withdrawApplication,
  'applications.remove': removeDraft,
  'applications.consult': consultOn,
  'applications.decide': decideApplication,
  'applications.revoke': revokeApproval,
};
