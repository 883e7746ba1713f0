// History of a case, newest first, with old and new values (R14).
import type { ModerationCase } from '../../../domain/moderation/model.ts';
import type { Output } from '../../../domain/contract/api.ts';
import { StateLabel, ProblemNote, SideDrawer } from '../../components/index.ts';
import { useCall } from '../../calls/use-call.ts';
import { useText } from '../../i18n/use-text.ts';
import { exactTime } from '../../i18n/format.ts';
import { useStampName } from '../../hooks/use-names.ts';
import classes from './history.module.css';

type Version = Output<'moderation.history'>[number];
type VersionTexts = Readonly<Record<string, string>>;

export function CaseHistory({ id, opened, onClose }: { id: string; opened: boolean; onClose: () => void }) {
  const { t } = useText();
  const { data, problem } = useCall('moderation.history', { id }, { enabled: opened });
  const textsOf = useVersionTexts();
  const oldestFirst = [...(data ?? [])].sort((a, b) => a.seq - b.seq);
  const entries = oldestFirst
    .map((version, index) => ({
      version,
      before: index === 0 ? null : textsOf(oldestFirst[index - 1]?.case ?? version.case),
      after: textsOf(version.case),
    }))
    .filter(
      ({ before, after }) => before === null || Object.keys(after).some((field) => before[field] !== after[field]),
    )
    .reverse();
  return (
    <SideDrawer opened={opened} onClose={onClose} title={t('moderation.history.title')}>
      <ProblemNote problem={problem} />
      {data?.length === 0 && <p className="dim">{t('moderation.history.empty')}</p>}
      <ol>
        {entries.map(({ version, before, after }) => (
          <Entry key={version.seq} version={version} before={before} after={after} />
        ))}
      </ol>
    </SideDrawer>
  );
}

function Entry({ version, before, after }: { version: Version; before: VersionTexts | null; after: VersionTexts }) {
  const { t, tk } = useText();
  const stampName = useStampName();
  // In the demonstration one program writes for all its people.
  const { data: status } = useCall('vault.status', {});
  const changed = before === null ? [] : Object.keys(after).filter((field) => before[field] !== after[field]);
  return (
    <li className={classes.entry}>
      <div className={classes.entryHead}>
        <span>
          {t('moderation.history.by', {
            name: stampName(version.case.changed.by === version.by ? version.case.changed : version),
            when: exactTime(version.at),
          })}
        </span>
        <span>{t('moderation.history.seq', { seq: version.seq })}</span>
      </div>
      {version.otherStamp === true && status?.demo === false && (
        <div>
          <StateLabel tone="amber">{t('moderation.history.otherStamp')}</StateLabel>
        </div>
      )}
      {before === null && <div className={classes.changeTitle}>{t('moderation.history.begun')}</div>}
      {changed.map((field) => {
        const was = before?.[field] ?? '';
        const name = tk(`moderation.history.fields.${field}`);
        return (
          <div key={field} className={classes.change}>
            <div className={classes.changeTitle}>
              {was === ''
                ? t('moderation.history.set', { field: name })
                : t('moderation.history.changed', { field: name })}
            </div>
            {was !== '' && (
              <div className={`${classes.side ?? ''} ${classes.before ?? ''}`}>
                {t('moderation.history.before')}: <bdi>{was}</bdi>
              </div>
            )}
            <div className={classes.side}>
              {was !== '' && `${t('moderation.history.after')}: `}
              <bdi>{after[field] === '' ? t('moderation.history.nothing') : after[field]}</bdi>
            </div>
          </div>
        );
      })}
    </li>
  );
}

/** A version as text per field, so that two versions can be compared in readable form. */
function useVersionTexts(): (version: ModerationCase) => VersionTexts {
  const { t } = useText();
  const { data: lines } = useCall('channels.list', {});
  const yesNo = (value: boolean): string => (value ? t('moderation.history.yes') : '');
  const senderWords = (sender: ModerationCase['sender']): string =>
    sender === null
      ? ''
      : sender.kind === 'unknown'
        ? `${t('moderation.sender.unknownShort')}: ${sender.reason}`
        : [sender.name, sender.handle, sender.link].filter((text) => text !== '').join(', ');
  return ({
    channelId,
    direction,
    seenAt,
    item,
    sender,
    alike = [],
    category,
    categoryNote,
    evidence,
    preserved,
    actions,
    appeals = [],
    followUp,
    marks,
    diary,
    keptWhere,
    status,
    packages = [],
    reopenReason = '',
  }) => ({
    channelId: lines?.find(({ channel }) => channel.id === channelId)?.channel.name ?? channelId,
    direction: t(`moderation.what.${direction}`),
    seenAt: exactTime(seenAt),
    text: item.text,
    kind: t(`moderation.kind.${item.kind}`),
    link: item.link,
    postedAt: item.postedAt === null ? '' : exactTime(item.postedAt),
    sender: senderWords(sender),
    alike: alike
      .map((version) =>
        [
          senderWords(version.sender),
          version.item.text,
          version.item.link,
          ...(version.seenAt === undefined ? [] : [t('moderation.alike.seen', { when: exactTime(version.seenAt) })]),
          ...(version.item.postedAt === null
            ? []
            : [t('moderation.alike.posted', { when: exactTime(version.item.postedAt) })]),
        ]
          .filter((text) => text !== '')
          .join(': '),
      )
      .join('\n'),
    category: category?.name ?? '',
    categoryNote,
    evidence: evidence.map(({ name }) => name).join(', '),
    preserved: preserved === null ? '' : `${exactTime(preserved.stamp.at)}, SHA-256 ${preserved.contentSha256}`,
    actions: actions
      .map(({ outcome, doneAt, note, of }) =>
        [
          t(`moderation.act.recorded.${outcome}`),
          exactTime(doneAt),
          of === undefined ? '' : t('moderation.alike.count', { count: of.length }),
          note,
        ]
          .filter((text) => text !== '')
          .join(', '),
      )
      .join('\n'),
    appeals: appeals
      .map(({ on, text, decided }) =>
        [
          `${exactTime(on)}: ${text}`,
          ...(decided === null
            ? []
            : [`${t(`moderation.appeal.${decided.decision}`)}, ${exactTime(decided.on)}: ${decided.reason}`]),
        ].join('\n'),
      )
      .join('\n'),
    police:
      followUp.police === null
        ? ''
        : [exactTime(followUp.police.reportedOn), followUp.police.number].filter((text) => text !== '').join(', '),
    authorInformed:
      followUp.authorInformed === null
        ? ''
        : [
            exactTime(followUp.authorInformed.on),
            followUp.authorInformed.how === undefined
              ? ''
              : t(`moderation.act.informed.${followUp.authorInformed.how}`),
            followUp.authorInformed.text,
          ]
            .filter((text) => text !== '')
            .join(', '),
    blockedUntil:
      followUp.blockedUntil === null
        ? ''
        : [
            exactTime(followUp.blockedUntil),
            followUp.blockLifted ? `${t('moderation.act.blockLifted')} ${exactTime(followUp.blockLifted)}` : '',
          ]
            .filter((text) => text !== '')
            .join(', '),
    secrecy: marks.secrecy ? marks.secrecyBasis || yesNo(true) : '',
    personalData: yesNo(marks.personalData),
    parts: (marks.parts ?? [])
      .map(
        ({ part, secrecy, personalData }) =>
          `${part.startsWith('file:') ? (evidence.find((file) => part.endsWith(file.blobId))?.name ?? '') : part.startsWith('item:') ? t('moderation.parts.item', { number: alike.findIndex((entry) => part.endsWith(entry.id)) + 2 }) : t(`moderation.parts.${part as 'text' | 'sender' | 'note'}`)}: ${[...(secrecy ? [t('moderation.history.fields.secrecy')] : []), ...(personalData ? [t('moderation.history.fields.personalData')] : [])].join(', ')}`,
      )
      .join('\n'),
    diary:
      diary === null
        ? ''
        : [t(`moderation.diary.${diary.decision}`), diary.number, diary.reason]
            .filter((text) => text !== '')
            .join(', '),
    keptWhere: t(`moderation.record.kept.${keptWhere}`),
    status: t(`moderation.status.${status}`),
    packages: packages
      .map(({ stamp, reason, notSaved }) =>
        [exactTime(stamp.at), reason, ...(notSaved === true ? [t('moderation.package.notSaved')] : [])].join(', '),
      )
      .join('\n'),
    reopenReason,
  });
}
