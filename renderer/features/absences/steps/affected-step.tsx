// Step 2: what is affected, as a table of channels and duties, in words (R25).
import { DUTIES } from '../../../../domain/rules/duty.ts';
import type { DutyNeed } from '../../../../domain/absences/calls.ts';
import tableClasses from '../../../components/basics/table.module.css';
import { EmptyState, Section, StateLabel } from '../../../components/index.ts';
import { Question } from '../../../wizard/wizard.tsx';
import { useNow } from '../../../hooks/use-now.ts';
import { useText } from '../../../i18n/use-text.ts';
import { capital, listed, period } from '../../../i18n/format.ts';
import { usePlatformName } from '../../../hooks/use-names.ts';
import { StepButtons } from '../../../wizard/step-buttons.tsx';
import type { StepProps } from './step-props.ts';
import { channelsOf } from '../parts/covers.ts';

export function AffectedStep({ view, readOnly, onGo, onLater }: StepProps) {
  const { t } = useText();
  const { today } = useNow();
  const { needs, personName: name } = view;
  const none = needs.length === 0;
  const days = daysOfAll(needs);
  return (
    <>
      <Question
        title={none ? t('absences.affected.none') : t('absences.affected.question')}
        text={
          none
            ? t('absences.affected.noneText', { name })
            : days === null
              ? t('absences.affected.textSome', { name })
              : t('absences.affected.text', { name, days: listed(days.map(({ from, to }) => period(from, to, today))) })
        }
      />
      {!none && (days !== null && isSameEverywhere(needs) ? <Same needs={needs} /> : <Matrix needs={needs} />)}
      {none && (
        <Section>
          <EmptyState level={3} title={t('absences.affected.none')} text={t('absences.handover.noNeeds')} />
        </Section>
      )}
      <StepButtons
        onBack={() => onGo('who')}
        onLater={readOnly ? undefined : onLater}
        onNext={() => onGo(none ? 'confirm' : 'substitutes')}
        autoFocus
      />
    </>
  );
}

const daysKey = (days: DutyNeed['needs']): string => days.map(({ from, to }) => `${from} ${to ?? ''}`).join();

/** The days shared by all needs, so that they are stated only once; null if they differ. */
function daysOfAll(needs: readonly DutyNeed[]): DutyNeed['needs'] | null {
  const all = new Set(
    needs.flatMap((need) => [daysKey(need.needs), ...(need.gaps.length === 0 ? [] : [daysKey(need.gaps)])]),
  );
  return all.size === 1 ? (needs[0]?.needs ?? null) : null;
}

/** Whether every channel needs somebody for the same duties, and none of them is covered. */
function isSameEverywhere(needs: readonly DutyNeed[]): boolean {
  const duties = new Set(needs.map(({ duty }) => duty));
  return needs.every((need) => need.gaps.length > 0) && needs.length === duties.size * channelsOf(needs).length;
}

/** The channels, and once for all of them what somebody else must do there. */
function Same({ needs }: { needs: readonly DutyNeed[] }) {
  const { t } = useText();
  const platformName = usePlatformName();
  const channels = channelsOf(needs);
  const duties = DUTIES.filter((duty) => needs.some((need) => need.duty === duty));
  return (
    <Section>
      <div className={tableClasses.tableFrame} tabIndex={0} role="region" aria-label={t('absences.affected.question')}>
        <table className={tableClasses.table}>
          <thead>
            <tr>
              <th scope="col">{t('absences.affected.channel')}</th>
              <th scope="col">{t('absences.affected.need')}</th>
            </tr>
          </thead>
          <tbody>
            {channels.map(({ channelId, channelName, platform }, index) => (
              <tr key={channelId}>
                <th scope="row">
                  <bdi>{`${channelName}, ${platformName(platform)}`}</bdi>
                </th>
                {index === 0 && (
                  <td rowSpan={channels.length} data-need>
                    {capital(listed(duties.map((duty) => t(`absences.duty.${duty}`).toLowerCase())))}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

function Matrix({ needs }: { needs: readonly DutyNeed[] }) {
  const { t } = useText();
  const platformName = usePlatformName();
  const days = daysOfAll(needs);
  const duties = DUTIES.filter((duty) => needs.some((need) => need.duty === duty));
  const dashes = needs.length < channelsOf(needs).length * duties.length;
  return (
    <Section>
      <div className={tableClasses.tableFrame} tabIndex={0} role="group" aria-label={t('absences.affected.question')}>
        <table className={tableClasses.table}>
          <thead>
            <tr>
              <th scope="col">{t('absences.affected.channel')}</th>
              {duties.map((duty) => (
                <th key={duty} scope="col">
                  {t(`absences.duty.${duty}`)}
                </th>
              ))}
              <th scope="col">{t('absences.affected.need')}</th>
            </tr>
          </thead>
          <tbody>
            {channelsOf(needs).map(({ channelId, channelName, platform }) => (
              <tr key={channelId}>
                <th scope="row">
                  <bdi>{channelName}</bdi>
                  <span className={tableClasses.cellDates}>{platformName(platform)}</span>
                </th>
                {duties.map((duty) => (
                  <NeedCell
                    key={duty}
                    need={needs.find((entry) => entry.channelId === channelId && entry.duty === duty)}
                    withDays={days === null}
                  />
                ))}
                <td>{needCount(needs, channelId)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {dashes && (
        <p className="dim" style={{ padding: '10px 12px' }}>
          {t('absences.affected.legend')}
        </p>
      )}
    </Section>
  );
}

/** How many duties of the channel still need somebody. */
const needCount = (needs: readonly DutyNeed[], channelId: string): number =>
  needs.filter((need) => need.channelId === channelId && need.gaps.length > 0).length;

/** The word of a mark is in the heading of the last column; a screen reader hears it in each cell. */
function NeedCell({ need, withDays }: { need: DutyNeed | undefined; withDays: boolean }) {
  const { t } = useText();
  const { today } = useNow();
  if (!need) {
    return (
      <td data-none>
        <span aria-hidden>–</span>
        <span className="sr">{t('absences.affected.others')}</span>
      </td>
    );
  }
  const covered = need.gaps.length === 0;
  return (
    <td data-need={!covered || undefined} data-covered={covered || undefined}>
      <StateLabel tone={covered ? 'green' : 'amber'} shape={covered ? 'done' : 'open'}>
        {covered ? t('absences.affected.covered') : <span className="sr">{t('absences.affected.need')}</span>}
      </StateLabel>
      {withDays && (
        <span className={tableClasses.cellDates}>
          {listed((covered ? need.needs : need.gaps).map(({ from, to }) => period(from, to, today)))}
        </span>
      )}
    </td>
  );
}
