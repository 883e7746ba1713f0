// Fictional applications for channels: one that waits for the head of department, a draft, and one that was approved the
// year before.
import { nextNumber, rulesOf } from '../../../domain/applications/rules.ts';
import { Application } from '../../../domain/applications/model.ts';
import type { Stamp } from '../../../domain/kernel/schemas.ts';
import type { ServiceContext } from '../kernel/context.ts';
import { clockOn, workingDayAgo } from './at-time.ts';
import { localize, type Language } from './localize.ts';
import { APPLIED_FOR, appliedOn } from './approvals.ts';
import { BIRGITTA, DEPARTMENTS, ELIF, SARA } from './organisation.ts';

const JOHAN = 'johan-myllymaki';
const LINNEA = 'linnea-sandqvist';
const NO_MORE = { platformOther: '', channelId: null };

/** The lending of sports equipment: submitted, and the communications office has said what it thinks. */
function waiting(context: Pick<ServiceContext, 'today'>, language: Language): Application {
  const text = (words: readonly [string, string]): string => localize(language, words);
  const [sentOn, saidOn] = [workingDayAgo(context, 4), workingDayAgo(context, 2)];
  const sent: Stamp = { at: new Date(clockOn(sentOn, 10.5)).toISOString(), by: JOHAN };
  const said: Stamp = { at: new Date(clockOn(saidOn, 13)).toISOString(), by: ELIF };
  return Application.parse({
    ...NO_MORE,
    id: 'fritidsbanken',
    number: nextNumber([], sentOn),
    name: 'Fritidsbanken',
    platform: 'instagram',
    address: 'https://www.instagram.com/fritidsbankennorrasa/',
    departmentId: DEPARTMENTS.culture,
    unitId: 'fritid',
    purpose: text([
      'Vi vill visa vad som finns att låna den här veckan: skridskor, flytvästar, en barnsits till cykeln. De som mest behöver oss hittar oss inte i dag. Vi svarar samma dag och lägger ut två bilder i veckan.',
      'We want to show what can be borrowed this week: skates, life jackets, a child seat for the bicycle. Those who need us most do not find us today. We answer the same day and publish two pictures a week.',
    ]),
    audience: text(['barnfamiljer, nyinflyttade', 'families with children, newcomers']),
    whyNotExisting: text([
      'Simhallens sida når dem som redan badar. Det som lånas ut behöver synas samma dag som det kommer in.',
      'The page of the swimming hall reaches those who swim already. What we lend must be seen on the day it comes in.',
    ]),
    openness: 'open',
    hoursPerWeek: 3,
    responsibleId: JOHAN,
    runnerIds: [JOHAN, LINNEA],
    coverIds: [SARA],
    recordsHandling: text([
      'Frågor och svar diarieförs. Sidan sparas den första i varje månad.',
      'Questions and answers are registered. The page is saved on the first of each month.',
    ]),
    applicantId: JOHAN,
    attested: { values: true, brand: true, law: true, stamp: sent },
    events: [
      {
        id: 'fritidsbanken-1',
        kind: 'submitted',
        stamp: sent,
        note: '',
        department: 'Kultur- och fritidsförvaltningen',
      },
      {
        id: 'fritidsbanken-2',
        kind: 'consulted',
        stamp: said,
        on: saidOn,
        how: 'meeting',
        note: text([
          'Ni har flera Instagramkonton. Fritidsbanken kan stå för sig själv, den har en egen publik. Namnet är ledigt: fritidsbankennorrasa.',
          'You have several Instagram accounts. The lending can stand alone, it has an audience of its own. The name is free: fritidsbankennorrasa.',
        ]),
      },
    ],
    created: sent,
    changed: said,
  });
}

/** A draft of Sara's, not finished. */
function draft(context: Pick<ServiceContext, 'today'>, language: Language): Application {
  const begun: Stamp = { at: new Date(clockOn(workingDayAgo(context, 1), 15)).toISOString(), by: SARA };
  return Application.parse({
    ...NO_MORE,
    id: 'bokbussen',
    number: '',
    name: localize(language, ['Bokbussen', 'The book bus']),
    platform: 'facebook',
    departmentId: DEPARTMENTS.culture,
    unitId: 'bibliotek',
    purpose: localize(language, [
      'Byarna ska se var bussen är och vad den har med sig.',
      'The villages should see where the bus is and what it brings.',
    ]),
    hoursPerWeek: 2,
    responsibleId: SARA,
    runnerIds: [],
    coverIds: [],
    applicantId: SARA,
    attested: null,
    events: [],
    created: begun,
    changed: begun,
  });
}

/** The summer channel, which the head of department approved. */
function approved(context: Pick<ServiceContext, 'today' | 'ruleSet'>, language: Language): Application {
  const text = (words: readonly [string, string]): string => localize(language, words);
  const days = appliedOn(context.today());
  const sent: Stamp = { at: new Date(clockOn(days.sent, 9)).toISOString(), by: LINNEA };
  const made: Stamp = { at: new Date(clockOn(days.decided, 11)).toISOString(), by: BIRGITTA };
  const yes = { holds: true, words: '' };
  return Application.parse({
    ...{ platformOther: '', id: APPLIED_FOR, number: nextNumber([], days.sent), channelId: APPLIED_FOR },
    name: text(['Sommarlov i Norråsa', 'Summer in Norråsa']),
    platform: 'instagram',
    departmentId: DEPARTMENTS.culture,
    unitId: 'bibliotek',
    purpose: text(['Visa vad som händer på lovet', 'Show what happens during the holidays']),
    audience: text(['barn och föräldrar', 'children and parents']),
    whyNotExisting: text(['Lovet rör fler än biblioteket', 'The holidays concern more than the library']),
    openness: 'open',
    hoursPerWeek: 2,
    responsibleId: LINNEA,
    runnerIds: [LINNEA],
    coverIds: [SARA],
    recordsHandling: text(['Frågor och svar diarieförs.', 'Questions and answers are registered.']),
    applicantId: LINNEA,
    attested: { values: true, brand: true, law: true, stamp: sent },
    events: [
      {
        id: `${APPLIED_FOR}-1`,
        kind: 'submitted',
        stamp: sent,
        note: '',
        department: 'Kultur- och fritidsförvaltningen',
      },
      {
        ...{ id: `${APPLIED_FOR}-2`, kind: 'approved', stamp: made },
        decision: {
          ...{ outcome: 'approve', purpose: yes, worktime: yes, reason: '', conditions: '', endsOn: null },
          ...{ permittedIds: [], byId: BIRGITTA, on: days.decided, reference: '', paper: null },
          commitment: { ...rulesOf(context.ruleSet()), byId: BIRGITTA, reference: '', stamp: made },
        },
      },
    ],
    created: sent,
    changed: made,
  });
}

/** All of them, counted back from today. */
export const demoApplications = (
  context: Pick<ServiceContext, 'today' | 'ruleSet'>,
  language: Language,
): Application[] => [waiting(context, language), draft(context, language), approved(context, language)];
