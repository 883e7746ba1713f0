// The audit report: the questions of an auditor, answered from the register, with lists. R02, R10, R15, R16, R20, R25,
// R28, R35.
import { z } from 'zod';
import { Day, Id, Line } from '../kernel/schemas.ts';
import { call } from '../rights/call.ts';
import { AUDITORS } from '../rights/roles.ts';
import { PrintDocument } from '../exports/calls.ts';

/**
 * `purpose`: what each channel is for, and who approved it. `roles`: who runs it, with authorisation. `watch`: pages
 * looked through. `cover`: days on which nobody did a duty. `answers`: questions answered in time. `removals`: what was
 * removed, by which rule. `access`: who has access on the platform. `speakers`: the heads' reviews of who may speak.
 */
export const AUDIT_QUESTIONS = [
  ...(['purpose', 'roles', 'watch', 'cover', 'answers', 'removals', 'access', 'speakers'] as const),
] as const;
export type AuditQuestion = (typeof AUDIT_QUESTIONS)[number];

/** One thing found: `code` says what, with its parameters; the channel or the department that it concerns. */
export const AuditRow = z.object({
  code: z.string(),
  name: z.string(),
  channelId: Id.nullable(),
  /** The record that it is about; null: none. */
  record: z.object({ kind: z.enum(['inquiry', 'moderation']), id: Id, recordNo: z.string() }).nullable(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type AuditRow = z.infer<typeof AuditRow>;

export const AuditPart = z.object({
  question: z.enum(AUDIT_QUESTIONS),
  /** How many were looked at: channels, questions, cases or departments. */
  total: z.number(),
  /** How many of them are as the rules want. For removals: how many were within the limit of the rules. */
  met: z.number(),
  rows: z.array(AuditRow),
});
export type AuditPart = z.infer<typeof AuditPart>;

export const AuditReport = z.object({
  from: Day,
  to: Day,
  /** Empty: every department. */
  departmentName: z.string(),
  /** The rules in force on the last day. */
  ruleSetName: z.string(),
  /** How many channels it is about. */
  channels: z.number(),
  parts: z.array(AuditPart),
});
export type AuditReport = z.infer<typeof AuditReport>;

const Asked = z.object({
  from: Day,
  to: Day,
  /** Null: every department that the signed-in person may read. */
  departmentId: Id.nullable(),
});

export const auditCalls = {
  /** Limited to what the signed-in person may read. */
  'audit.report': call({ needs: 'open', who: AUDITORS, rows: 'ownRecords', input: Asked, output: AuditReport }),
  /** The same, signed: data, page, signature, key and instructions in a zip file. `document` is the readable report. */
  'exports.audit': call({
    needs: 'open',
    who: AUDITORS,
    rows: 'ownRecords',
    answeredBy: 'file',
    file: { name: ({ name }) => name, extension: () => 'zip' },
    input: Asked.extend({ name: Line, document: PrintDocument }),
    output: z.object({ saved: z.boolean() }),
  }),
};
