// Texts and links of tasks about the register: applications, posts, reviews and what is published from it.
import type { TodayRow } from '../../../domain/kernel/today-row.ts';
import { capital, dayFull, dueTime } from '../../i18n/format.ts';
import { paths, settingPath } from '../../routes.ts';
import { count, joinParts, text, todayText } from './need-parts.ts';

export type RegisterKind = Extract<
  TodayRow['kind'],
  | 'applicationDecide'
  | 'applicationConsult'
  | 'applicationAnswer'
  | 'applicationLapses'
  | 'commonPage'
  | 'permissionReview'
  | 'watchBegins'
  | 'watchEnds'
  | 'platformComplain'
  | 'platformAnswer'
  | 'postReading'
  | 'postReturned'
  | 'postPlanned'
  | 'answerWaits'
  | 'answerReview'
  | 'answerOwnerless'
  | 'accessReview'
  | 'accessAttest'
  | 'round'
  | 'guidance'
  | 'foundChannels'
  | 'vanished'
  | 'vanishedPage'
  | 'disclosure'
  | 'disclosureTold'
  | 'yearEnd'
  | 'archiveDue'
  | 'journalLine'
  | 'publicWithdrawn'
  | 'publicExport'
>;

interface Texts {
  title: string;
  detail: string;
  path: string;
}

/** A request for records: what is asked for, and why it is shown to this person. */
function disclosureTexts(line: TodayRow): Texts {
  const [number, person] = [text(line, 'number'), text(line, 'person')];
  const why =
    line.kind === 'disclosureTold'
      ? text(line, 'nobody') === 'yes'
        ? 'disclosureNobody'
        : 'disclosureLate'
      : text(line, 'away') === 'yes'
        ? 'disclosureAway'
        : text(line, 'state') === 'decision'
          ? 'disclosureDecision'
          : null;
  return {
    title: todayText(`what.${line.kind}`, { number }),
    detail: joinParts(why === null ? '' : todayText(`why.${why}`, { person }), text(line, 'request')),
    path: paths.disclosure(line.id),
  };
}

/** What an application needs, of whom, and until when. */
function applicationTexts(line: TodayRow, where: string, today: string): Pick<Texts, 'title' | 'detail'> {
  const is = (name: string): boolean => text(line, name) === 'yes';
  const title = (key: string): string => todayText(`what.${key}`, { name: text(line, 'name') });
  const from = joinParts(where, text(line, 'department'));
  if (line.kind === 'applicationConsult') return { title: title('applicationConsult'), detail: from };
  if (line.kind === 'applicationAnswer')
    return {
      title: title(`application${capital(text(line, 'answer'))}`),
      detail: text(line, 'reason') || todayText('why.applicationApproved'),
    };
  if (line.kind === 'applicationLapses')
    return {
      title: title(is('lapsed') ? 'applicationLapsed' : 'applicationLapses'),
      detail: todayText('why.applicationLapses'),
    };
  const reminder = is('nobody')
    ? todayText('why.applicationNobody')
    : is('reminded')
      ? todayText('why.applicationReminded', { day: dueTime(text(line, 'lapses'), today) })
      : todayText('why.applicationDecide', { person: text(line, 'person') });
  return { title: title('applicationDecide'), detail: joinParts(from, reminder) };
}

/** What becomes of a post of the municipality's own, and who asks for it. */
function postTexts(line: TodayRow, where: string): Pick<Texts, 'title' | 'detail'> {
  const { kind, title } = line;
  const isDraft = kind === 'postPlanned' && text(line, 'ready') !== 'yes';
  const why =
    kind === 'postPlanned'
      ? todayText(isDraft ? 'why.postDraft' : 'why.postReady')
      : todayText(`why.${kind}`, { name: text(line, 'by') });
  return {
    title: todayText(isDraft ? 'what.postPlannedDraft' : `what.${kind}`, { title }),
    detail: joinParts(where, why),
  };
}

/** The first names that a row is about, and how many more. */
function namesOf(line: TodayRow): string {
  const names = text(line, 'names');
  const more = count(line) - names.split(', ').length;
  return more > 0 ? todayText('why.andMore', { names, count: more }) : names;
}

/** What a task of this kind is, where and why, and where it is done. */
export function registerTexts(kind: RegisterKind, line: TodayRow, where: string, today: string): Texts {
  switch (kind) {
    case 'applicationDecide':
    case 'applicationConsult':
    case 'applicationAnswer':
    case 'applicationLapses':
      return { ...applicationTexts(line, where, today), path: paths.application(line.id) };
    case 'commonPage': {
      const goneCount = Number(line.params.gone ?? 0);
      const first = text(line, 'first') === 'yes';
      return {
        title: todayText(first ? 'what.commonPageFirst' : 'what.commonPage', { count: count(line) }),
        detail: goneCount > 0 ? todayText('why.commonPageGone', { count: goneCount }) : todayText('why.commonPage'),
        path: paths.commonPage,
      };
    }
    case 'permissionReview':
      return {
        title: todayText('what.permissionReview', { count: Number(line.params.people ?? 0) }),
        detail: text(line, 'names'),
        path: paths.permissionReviews,
      };
    case 'postReading':
    case 'postReturned':
    case 'postPlanned':
      return { ...postTexts(line, where), path: paths.post(line.id) };
    case 'watchBegins':
    case 'watchEnds':
      return {
        title: todayText(`what.${kind}`, { title: line.title }),
        detail: joinParts(namesOf(line), todayText(`why.${kind}`)),
        path: paths.looks,
      };
    case 'platformComplain':
    case 'platformAnswer':
      return {
        title: todayText(`what.${kind}`, { title: line.title }),
        detail: joinParts(where, todayText(`why.${kind}`)),
        path: paths.platformDecision(line.id),
      };
    case 'answerWaits':
    case 'answerReview':
    case 'answerOwnerless':
      return {
        title: todayText(`what.${kind}`, { title: line.title }),
        detail: todayText(`why.${kind}`, { name: text(line, kind === 'answerWaits' ? 'by' : 'owner') }),
        path: paths.approvedAnswer(line.id),
      };
    case 'accessReview':
      return {
        title: todayText(`what.access${text(line, 'part')}`, { count: count(line) }),
        detail: joinParts(where, line.channelId === null ? text(line, 'names') : ''),
        path: paths.accessReview(text(line, 'first')),
      };
    case 'accessAttest':
      return {
        title: todayText('what.accessAttest'),
        detail: where,
        path: paths.accessReview(text(line, 'first')),
      };
    case 'round': {
      const part = text(line, 'part');
      return {
        title: todayText(`what.round${part}`, { count: count(line) }),
        detail: namesOf(line),
        path: paths.rounds,
      };
    }
    case 'guidance': {
      const person = text(line, 'person');
      return {
        title: todayText('what.guidance', { count: count(line) }),
        detail: namesOf(line),
        path: person === '' ? paths.people : paths.person(person),
      };
    }
    case 'disclosure':
    case 'disclosureTold':
      return disclosureTexts(line);
    case 'yearEnd':
      return {
        title: todayText('what.yearEnd', { year: text(line, 'year') }),
        detail: joinParts(
          line.title === '' ? todayText('why.yearEndNoBoard') : line.title,
          todayText('why.yearEndLeft', { count: Number(text(line, 'left')) }),
        ),
        path: paths.yearEnds,
      };
    case 'archiveDue': {
      const ofYear = text(line, 'of') === 'year';
      return {
        title: ofYear
          ? todayText('what.archiveDue', { year: text(line, 'year') })
          : todayText('what.archiveDueClosed', { count: count(line) }),
        detail: joinParts(namesOf(line), todayText('why.archiveDue')),
        path: paths.archiving,
      };
    }
    case 'vanished':
    case 'vanishedPage':
      return { title: todayText(`what.${line.kind}`, { count: count(line) }), detail: where, path: paths.vanished };
    case 'journalLine':
      return {
        title: todayText('what.journalLine'),
        detail: todayText('why.journalLine', { day: dayFull(text(line, 'day')) }),
        path: settingPath('journalLines'),
      };
    case 'publicWithdrawn':
    case 'publicExport':
      return {
        title: todayText(`what.${line.kind}`, { count: count(line) }),
        detail: todayText(`why.${line.kind}`, { count: count(line), day: dayFull(text(line, 'day')) }),
        path: paths.publicSearch,
      };
    case 'foundChannels':
      return {
        title: todayText('what.foundChannels', { count: count(line) }),
        detail: namesOf(line),
        path: paths.foundChannels,
      };
  }
}
