// Who answers in the channel today, and what is lacking.
import { Anchor } from '@mantine/core';
import { Link } from 'wouter';
import type { Channel } from '../../../../domain/channels/model.ts';
import { shownState } from '../../../../domain/channels/shown-state.ts';
import type { Lack } from '../../../../domain/cover/calls.ts';
import type { Output } from '../../../../domain/contract/api.ts';
import { isOpenKind } from '../../../../domain/cover/kinds.ts';
import { Section } from '../../../components/index.ts';
import { useCall } from '../../../calls/use-call.ts';
import { lacksCustodian, useCoverWords } from '../../../hooks/use-cover-words.ts';
import { usePersonName } from '../../../hooks/use-names.ts';
import { useNow } from '../../../hooks/use-now.ts';
import { useText } from '../../../i18n/use-text.ts';
import { dayShort, listed } from '../../../i18n/format.ts';
import { addDays } from '../../../../domain/calendar/days.ts';
import { paths } from '../../../routes.ts';
import shared from './cards.module.css';
import classes from './cover.module.css';
import { EditButton } from './edit-button.tsx';
import type { OnEdit } from '../forms/edits.ts';

type Bar = Output<'absences.timeline'>['rows'][number]['bars'][number];

/** How many days ahead the end of a substitution is searched. */
const DAYS_AHEAD = 31;

export function CoverCard({ channel, onEdit }: { channel: Channel; onEdit: OnEdit }) {
  const { t } = useText();
  const { today } = useNow();
  const last = addDays(today, DAYS_AHEAD);
  const { data } = useCall('absences.timeline', { from: today, to: last });
  const nameOf = usePersonName();
  const words = useCoverWords();
  if (channel.state === 'closed' || !data) return null;
  const all = data.rows.find((row) => row.channelId === channel.id)?.bars ?? [];
  const bar = all.find(({ from, to }) => from <= today && today <= to);
  const open = bar !== undefined && isOpenKind(bar.kind);
  const red = open || bar?.kind === 'notPermitted';
  const addToRoster = (
    <div className={shared.gapAbove}>
      <EditButton
        channel={channel}
        what=""
        label={t('channels.roster.add')}
        onClick={() => onEdit({ kind: 'roster', entry: null })}
      />
    </div>
  );
  const asHow = (shown: Bar, personId: string): string => {
    const unfit = shown.unfit.find((one) => one.personId === personId);
    if (unfit !== undefined) return t(`channels.page.coverUnfit.${unfit.why}`);
    if (shown.kind === 'responsibleOnly') return t('channels.page.coverResponsibleOnly');
    if (!shown.chains.some((chain) => chain.at(-1) === personId)) return t('channels.page.coverOrdinary');
    if (shown.kind === 'draft') return t('channels.page.coverDraft');
    return shown.to < last
      ? t('channels.page.coverSubstitute', { day: dayShort(shown.to, today) })
      : t('channels.page.coverSubstituteOpen');
  };
  const whyOpen = ({ kind, lacks }: Bar, lack: Lack): string => {
    if (lacksCustodian(lack))
      return t('channels.page.coverNoCustodian', {
        names: listed(lack.logins.map(({ label }) => label)),
        count: lack.logins.length,
      });
    const what = t(
      lack.absenceIds.length > 0
        ? 'channels.page.coverNobodyText'
        : kind === 'gap' && lacks.every(({ absenceIds }) => absenceIds.length === 0)
          ? 'channels.page.coverUnknown'
          : 'channels.page.coverDutyUnknown',
    );
    return lacks.length === 1 ? what : `${words.because(lack)}. ${what}`;
  };
  return (
    <Section
      title={t('channels.page.coverNow')}
      tone={red ? 'red' : bar?.kind === 'responsibleOnly' ? 'amber' : 'plain'}
      extra={
        <Anchor component={Link} href={paths.cover} fz="sm">
          {t('channels.page.seeCover')}
        </Anchor>
      }
    >
      {bar !== undefined && open && (
        <>
          <strong className={shared.missing}>
            {bar.kind === 'gap'
              ? t('channels.page.coverNobody')
              : t('channels.page.coverDuties', { who: words.lack(bar) ?? '' })}
          </strong>
          {bar.lacks.map((lack) => (
            <p key={[...lack.duties, ...lack.absenceIds].join()} className="dim">
              {whyOpen(bar, lack)}
            </p>
          ))}
        </>
      )}
      {bar?.kind === 'notPermitted' && (
        <>
          <strong className={shared.missing}>{t('channels.page.coverNotPermitted')}</strong>
          <p className="dim">
            {t(
              bar.unfit.length > 0 && bar.unfit.every(({ why }) => why === 'notOffice')
                ? 'channels.page.coverNotOfficeText'
                : 'channels.page.coverNotPermittedText',
            )}
          </p>
        </>
      )}
      {bar?.kind === 'responsibleOnly' && <strong>{t('channels.page.coverNoRoster')}</strong>}
      {bar?.personIds.map((id) => (
        <div key={id} className={classes.who}>
          <bdi>{nameOf(id)}</bdi>
          <span className="dim">{asHow(bar, id)}</span>
        </div>
      ))}
      {bar?.kind === 'responsibleOnly' && (
        <>
          <p className="dim">{t('channels.page.coverNoRosterText')}</p>
          {addToRoster}
        </>
      )}
      {bar === undefined && (
        <p className="dim">
          {t(
            shownState(channel, today) === 'preparing'
              ? 'channels.page.coverNotOpen'
              : all.length === 0
                ? 'channels.page.coverNotRequired'
                : 'channels.page.coverDayOff',
          )}
        </p>
      )}
      {bar?.lacks.some((lack) => lack.absenceIds.length === 0 && !lacksCustodian(lack)) === true && addToRoster}
    </Section>
  );
}
