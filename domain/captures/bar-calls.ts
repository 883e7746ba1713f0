// Calls of the capture window's address bar. Answered in the main process; no other window may make them.
import { z } from 'zod';
import { call } from '../rights/call.ts';
import { Away } from '../vault/calls.ts';
import { StoredCapture } from './calls.ts';
import { CaptureLacks, CaptureNote, Selection } from './model.ts';

const BarMessage = z.object({
  code: z.string().max(100),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

/** Something the page attempted, and the outcome; the bar has a message for each. */
export const PAGE_EVENTS = [
  'downloadRefused',
  'windowRefused',
  'permissionRefused',
  'otherProgramRefused',
  'notResponding',
  'ended',
  'cleared',
  'passwordRefused',
] as const;
export const PageEvent = z.object({
  what: z.enum(PAGE_EVENTS),
  /** The requested address, as plain text. */ detail: z.string().max(300),
});
export type PageEvent = z.infer<typeof PageEvent>;

/** Phases of saving a page. */
export const SAVING_STEPS = ['reading', 'picture', 'pdf', 'page', 'archive', 'storing'] as const;

export const BarState = z.object({
  channelId: z.string(),
  channelName: z.string(),
  /** The case the window was opened for. */
  caseId: z.string().nullable(),
  planId: z.string().nullable(),
  address: z.string().max(4000),
  title: z.string().max(300),
  loading: z.boolean(),
  canGoBack: z.boolean(),
  canGoForward: z.boolean(),
  /** Why nothing can be saved now, if so. */
  away: Away.nullable(),
  /** Why the page is not shown, if so. */
  problem: BarMessage.nullable(),
  /** Why the last request was refused. */
  refused: BarMessage.nullable(),
  news: PageEvent.nullable(),
  selection: Selection.nullable(),
  saving: z.object({ step: z.enum(SAVING_STEPS), /** Pixels scrolled through. */ done: z.number() }).nullable(),
  saved: StoredCapture.extend({ notes: z.array(CaptureNote), lacks: CaptureLacks.optional() }).nullable(),
});
export type BarState = z.infer<typeof BarState>;

export const captureBarCalls = {
  'captureBar.state': call({
    needs: 'any',
    who: 'member',
    answeredBy: 'main',
    input: z.object({}),
    output: BarState,
  }),
  'captureBar.go': call({
    needs: 'any',
    who: 'member',
    answeredBy: 'main',
    input: z.object({ address: z.string().min(1).max(4000) }),
    output: z.object({}),
  }),
  'captureBar.move': call({
    needs: 'any',
    who: 'member',
    answeredBy: 'main',
    input: z.object({ to: z.enum(['back', 'forward', 'reload', 'stop', 'end']) }),
    output: z.object({}),
  }),
  /** Stores the text selected on the page, or discards it (null). */
  'captureBar.mark': call({
    needs: 'any',
    who: 'member',
    answeredBy: 'main',
    input: z.object({ keep: z.boolean() }),
    output: z.object({ selection: Selection.nullable() }),
  }),
  'captureBar.save': call({
    needs: 'any',
    who: 'member',
    answeredBy: 'main',
    input: z.object({ into: z.enum(['alone', 'newCase', 'case']) }),
    output: StoredCapture,
  }),
  /** Saves without scrolling through the rest of the page. */
  'captureBar.enough': call({
    needs: 'any',
    who: 'member',
    answeredBy: 'main',
    input: z.object({}),
    output: z.object({}),
  }),
  /** Height of the bar in CSS pixels; the page is placed below it. */
  'captureBar.height': call({
    needs: 'any',
    who: 'member',
    answeredBy: 'main',
    input: z.object({ height: z.number().int().min(40).max(2000) }),
    output: z.object({}),
  }),
  /** Dismisses the message about the page or the last save. */
  'captureBar.putAway': call({
    needs: 'any',
    who: 'member',
    answeredBy: 'main',
    input: z.object({}),
    output: z.object({}),
  }),
  'captureBar.forget': call({
    needs: 'any',
    who: 'member',
    answeredBy: 'main',
    input: z.object({}),
    output: z.object({}),
  }),
  /** Shows a capture or a case in the main window. */
  'captureBar.show': call({
    needs: 'any',
    who: 'member',
    answeredBy: 'main',
    input: z.object({ what: z.enum(['capture', 'case']), id: z.string().max(64) }),
    output: z.object({}),
  }),
  'captureBar.close': call({
    needs: 'any',
    who: 'member',
    answeredBy: 'main',
    input: z.object({}),
    output: z.object({}),
  }),
};
