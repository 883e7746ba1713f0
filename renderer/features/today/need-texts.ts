// Text and link of each task on the home screen: what, where, why now.
import { REQUIREMENT_GROUPS } from '../../../domain/channels/requirement-groups.ts';
import type { TodayRow } from '../../../domain/kernel/today-row.ts';
import { channelsLacking, type Passed } from '../../hooks/passed-value.ts';
import { capital, dueTime, listed, listedAny, period, relativeTime } from '../../i18n/format.ts';
import { lookUp } from '../../i18n/index.ts';
import { paths } from '../../routes.ts';
import { count, joinParts, text, todayText } from './need-parts.ts';
import { registerTexts } from './register-need-texts.ts';

export interface NeedTexts {
  when: string;
  title: string;
  detail: string;
  path: string;
  /** Passed to the screen at `path`. */
  state?: Passed;
}

const days = (line: TodayRow, today: string): string =>
  period(text(line, 'from'), text(line, 'to') === '' ? null : text(line, 'to'), today);
/** Titles of an uncovered absence, by what is open in it. */
const GAP_TITLES: Readonly<Record<string, string>> = {
  duties: 'what.coverGapDuties',
  mixed: 'what.coverGapMixed',
};
/** The summary row for tasks that did not fit; it links to a list. */
export const isSummaryRow = (line: TodayRow): boolean => line.id.startsWith('more-');

function whenOf(line: TodayRow, today: string): string {
  if (line.due === null)
    return line.urgency === 'today'
      ? dueTime(today, today)
      : todayText(line.urgency === 'whenever' ? 'whenever' : 'soon');
  // A case is not overdue; the date says since when it has been open.
  return dueTime(line.due, today);
}

/** What the yearly review goes through. */
const REVIEWED: readonly string[] = ['checkOld', 'verifyOld'];

/** One channel is opened; several are reviewed or listed, as many as the row says. */
function placeOfLacking(line: TodayRow): Pick<NeedTexts, 'path' | 'state'> {
  if (line.channelId !== null)
    return {
      path: text(line, 'lack') === 'captureMissing' ? paths.capturePlan(line.channelId) : paths.channel(line.channelId),
    };
  if (REVIEWED.includes(line.id)) return { path: paths.reviews };
  const group = REQUIREMENT_GROUPS.find((one) => one === line.id);
  return { path: paths.channels, ...(group === undefined ? {} : { state: channelsLacking.with(group) }) };
}

function missingRequirementTexts(line: TodayRow): Pick<NeedTexts, 'title' | 'detail' | 'path' | 'state'> {
  const names = text(line, 'names');
  const more = count(line) - names.split(', ').length;
  return {
    title: todayText(`what.${text(line, 'lack')}`, { count: count(line) }),
    detail: more > 0 ? todayText('why.andMore', { names, count: more }) : names,
    ...placeOfLacking(line),
  };
}

/** Who handed it over to the signed-in person, and when; empty if nobody did. */
const handedText = (line: TodayRow, today: string): string =>
  text(line, 'handedBy') === ''
    ? ''
    : todayText('why.handed', { name: text(line, 'handedBy'), when: relativeTime(text(line, 'handedAt'), today) });

/** @param where the channel's display name */
/** @param stepTitle a step of a closure in the language of the program */
export function needTexts(
  line: TodayRow,
  where: string,
  today: string,
  stepTitle: (swedish: string) => string,
): NeedTexts {
  const when = whenOf(line, today);
  switch (line.kind) {
    case 'inquiry':
    case 'inquiryTold': {
      if (isSummaryRow(line))
        return {
          when,
          title: todayText(`what.more${capital(line.kind)}`, { count: count(line) }),
          detail: '',
          path: paths.inquiries,
        };
      const title =
        line.title || todayText(text(line, 'secret') === 'yes' ? 'what.inquirySecret' : 'what.inquiryUntitled');
      const away = text(line, 'with');
      return {
        when,
        title,
        detail: joinParts(
          where,
          away === ''
            ? todayText(`why.${line.kind}`)
            : todayText(text(line, 'untold') === 'yes' ? 'why.inquiryUntold' : 'why.inquiryWith', { name: away }),
          handedText(line, today),
        ),
        path: paths.inquiry(line.id),
      };
    }
    case 'moderationOpen':
    case 'diaryDecision': {
      if (isSummaryRow(line))
        return {
          when,
          title: todayText(`what.more${capital(line.kind)}`, { count: count(line) }),
          detail: '',
          path: paths.moderation,
        };
      return {
        when,
        title: line.title,
        detail: joinParts(where, todayText(`why.${line.kind}`), handedText(line, today)),
        path: paths.case(line.id),
      };
    }
    case 'diaryQueue':
      return {
        when,
        title: todayText('what.diaryQueue', { count: count(line) }),
        detail: todayText('why.diaryQueue'),
        path: paths.diaryQueue,
      };
    case 'diaryUndecided': {
      const kinds = ['inquiries', 'items', 'captures'].map((kind) =>
        Number(line.params[kind] ?? 0) > 0
          ? todayText(`why.diary${capital(kind)}`, { count: Number(line.params[kind]) })
          : '',
      );
      return {
        when,
        title: todayText('what.diaryUndecided', { count: count(line) }),
        detail: joinParts(...kinds),
        path: paths.diaryUndecided,
      };
    }
    case 'blockEnds':
    case 'policeNumber':
      return {
        when,
        title: todayText(`what.${line.kind}`, {
          title: line.title || todayText(text(line, 'secret') === 'yes' ? 'what.caseSecret' : 'what.caseUntitled'),
        }),
        detail: joinParts(where, todayText(`why.${line.kind}`)),
        path: paths.case(line.id),
      };
    case 'look': {
      const missed = Number(line.params.missed ?? 0);
      const names = text(line, 'names');
      const more = count(line) - names.split(', ').length;
      const pages =
        line.channelId !== null ? where : more > 0 ? todayText('why.andMore', { names, count: more }) : names;
      return {
        when,
        title: todayText('what.look', { count: count(line) }),
        detail: joinParts(pages, missed > 0 ? todayText('why.lookMissed', { count: missed }) : todayText('why.look')),
        path: paths.looks,
      };
    }
    case 'undoneTold':
      return {
        when,
        title: todayText('what.undoneTold', { count: count(line), person: text(line, 'person') }),
        detail: text(line, 'names'),
        path: paths.absence(line.id),
      };
    case 'removalSlow':
      return {
        when,
        title: todayText('what.removalSlow', { count: count(line), hours: text(line, 'hours') }),
        detail: text(line, 'names'),
        path: count(line) === 1 ? paths.case(line.id) : paths.moderation,
      };
    case 'captureDue': {
      const missed = Number(line.params.missed ?? 0);
      const why =
        text(line, 'gaveUp') === 'yes'
          ? todayText('why.captureGaveUp')
          : missed > 0
            ? todayText('why.captureMissed', { count: missed })
            : todayText('why.captureDue');
      return {
        when,
        title: todayText('what.captureDue', { count: count(line) }),
        detail: joinParts(where, why),
        path: paths.capturePlan(line.id),
      };
    }
    case 'coverTold': {
      const [person, names] = [text(line, 'person'), text(line, 'declined')];
      const no = names === '' ? '' : todayText('why.coverToldNo', { names });
      return {
        when,
        title: todayText('what.coverTold', { person }),
        detail:
          line.channelId === null
            ? joinParts(no, todayText('why.coverTold', { count: count(line) }))
            : joinParts(where, no, todayText('why.coverToldIn')),
        path: paths.absence(line.id),
      };
    }
    case 'takeBack': {
      const running = text(line, 'running') === 'yes' ? 'Running' : '';
      return {
        when,
        title: todayText(`what.takeBack${running}`, { period: days(line, today) }),
        detail: todayText(`why.takeBack${running}`),
        path: paths.absenceReturn(line.id),
      };
    }
    case 'coverGap': {
      const person = text(line, 'person');
      const why =
        line.channelId === null
          ? todayText('why.coverGapMany', { person, count: count(line) })
          : todayText('why.coverGap', { person });
      return {
        when,
        title: todayText(GAP_TITLES[text(line, 'open')] ?? 'what.coverGap', {
          period: days(line, today),
          duties: listedAny(
            text(line, 'duties')
              .split(',')
              .filter((duty) => duty !== '')
              .map((duty) => lookUp(`absences.dutyDoes.${duty}`)),
          ),
        }),
        detail: joinParts(
          where,
          why,
          text(line, 'ask') === '' ? '' : todayText('why.coverGapAsk', { names: text(line, 'ask') }),
        ),
        path: paths.absence(line.id),
      };
    }
    case 'coverAsk':
    case 'coverBriefing':
      return {
        when,
        title: todayText(`what.${line.kind}`, { person: text(line, 'person'), period: days(line, today) }),
        detail: todayText(`why.${line.kind}`, { count: count(line) }),
        path: paths.briefing(line.id),
      };
    case 'coverDeclined':
      return {
        when,
        title: todayText('what.coverDeclined', { names: text(line, 'names'), count: count(line) }),
        detail: todayText('why.coverDeclined', { person: text(line, 'person'), period: days(line, today) }),
        path: paths.absence(line.id),
      };
    case 'letterOwed':
      return {
        when,
        title: todayText('what.letterOwed', { names: listed(text(line, 'names').split(', ')), count: count(line) }),
        detail: todayText('why.letterOwed', { person: text(line, 'person'), period: days(line, today) }),
        path: paths.absence(line.id),
      };
    case 'roleStep': {
      const get = text(line, 'what') === 'get';
      const why = get
        ? todayText('why.roleGet')
        : text(line, 'own') === 'yes'
          ? todayText('why.roleRemoveOwn')
          : todayText('why.roleRemove', { person: text(line, 'person') });
      return {
        when,
        title: todayText(get ? 'what.roleGet' : 'what.roleRemove', { login: text(line, 'login') }),
        detail: joinParts(where, why),
        path: text(line, 'own') === 'yes' ? paths.briefing(line.id) : paths.absence(line.id),
      };
    }
    case 'rehearsal': {
      const part = capital(text(line, 'part'));
      const begun = part === 'Own' && text(line, 'begun') === 'yes' ? 'Begun' : '';
      const all = (field: string): string => listed(text(line, field).split(', '));
      return {
        when,
        title: todayText(`what.rehearsal${part}`, { names: all('names'), logins: all('logins') }),
        detail: todayText(`why.rehearsal${part}${begun}`, { person: text(line, 'person'), period: days(line, today) }),
        path: part === 'Own' ? paths.briefing(line.id) : paths.absence(line.id),
      };
    }
    case 'phoneHandover': {
      const part = text(line, 'part') === 'give' ? 'Give' : 'Receive';
      const names = listed(text(line, part === 'Give' ? 'to' : 'from').split(', '));
      return {
        when,
        title: todayText(`what.phone${part}`, { channel: line.title }),
        detail: todayText(`why.phone${part}`, { names }),
        path: text(line, 'own') === 'yes' && part === 'Give' ? paths.absence(line.id) : paths.briefing(line.id),
      };
    }
    case 'emergency': {
      const part = capital(text(line, 'part'));
      return {
        when,
        title: todayText(`what.emergency${part}`, { person: text(line, 'person') }),
        detail: joinParts(where, todayText(`why.emergency${part}`)),
        path: paths.emergency,
      };
    }
    case 'alarm': {
      const openCount = Number(line.params.count ?? 0);
      return {
        when,
        title: todayText(`what.alarm${capital(text(line, 'cause'))}`, { what: text(line, 'what') }),
        detail: openCount === 0 ? todayText('why.alarmDone') : todayText('why.alarm', { count: openCount }),
        path: paths.incident(line.id),
      };
    }
    case 'offboarding': {
      const part = text(line, 'part');
      return {
        when,
        title: todayText(`what.offboarding${part}`, { person: text(line, 'person') }),
        detail: todayText(`why.offboarding${part}`, {
          count: part === 'Alone' ? Number(line.params.alone ?? 0) : count(line),
        }),
        path: paths.offboarding(line.id),
      };
    }
    case 'erasureWaits':
      return {
        when,
        title: todayText('what.erasureWaits', { person: text(line, 'person'), count: count(line) }),
        detail: todayText(text(line, 'asks') === 'yes' ? 'why.erasureAsks' : 'why.erasureWaits'),
        path: paths.disposal,
      };
    case 'disposalProposed':
      return {
        when,
        title: todayText('what.disposalProposed', { count: count(line) }),
        detail: todayText('why.disposalProposed', { person: text(line, 'person') }),
        path: paths.disposalList(line.id),
      };
    case 'keyQuestion':
      return {
        when,
        title: todayText('what.keyQuestion', { person: text(line, 'person'), count: count(line) }),
        detail: joinParts(where, todayText('why.keyQuestion', { person: text(line, 'person') })),
        path: paths.logins,
      };
    case 'passwordDue':
      return {
        when,
        title: todayText('what.passwordDue', { login: text(line, 'login') }),
        detail: joinParts(where, todayText('why.passwordDue', { names: text(line, 'names') })),
        path: paths.duePasswords,
      };
    case 'absenceDraft':
      return {
        when,
        title: todayText('what.absenceDraft', { person: text(line, 'person'), period: days(line, today) }),
        detail: todayText('why.absenceDraft'),
        path: paths.absence(line.id),
      };
    case 'closureStep':
      return {
        when,
        title: stepTitle(line.title),
        detail: joinParts(
          where,
          todayText(text(line, 'lost') === 'yes' ? 'why.lostStep' : 'why.closureStep', { count: count(line) }),
        ),
        path: paths.closure(line.id),
      };
    case 'applicationDecide':
    case 'applicationConsult':
    case 'applicationAnswer':
    case 'applicationLapses':
    case 'commonPage':
    case 'permissionReview':
    case 'watchBegins':
    case 'watchEnds':
    case 'platformComplain':
    case 'platformAnswer':
    case 'postReading':
    case 'postReturned':
    case 'postPlanned':
    case 'answerWaits':
    case 'answerReview':
    case 'answerOwnerless':
    case 'accessReview':
    case 'accessAttest':
    case 'round':
    case 'guidance':
    case 'foundChannels':
    case 'vanished':
    case 'vanishedPage':
    case 'disclosure':
    case 'disclosureTold':
    case 'yearEnd':
    case 'archiveDue':
    case 'journalLine':
    case 'publicWithdrawn':
    case 'publicExport':
      return { when, ...registerTexts(line.kind, line, where, today) };
    case 'checkOld':
    case 'channelLacks':
    case 'custodyWeak':
      return { when, ...missingRequirementTexts(line) };
  }
}
