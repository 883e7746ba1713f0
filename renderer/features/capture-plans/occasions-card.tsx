// Occasions of a plan, newest first: due and missed ones with their actions, and the outcome of the others.
import { ActionIcon, Button, Menu } from '@mantine/core';
import { IconDots } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { OccasionRow, CapturePlanView } from '../../../domain/capture-plans/calls.ts';
import { StateLabel, Section, ListRow, RowList, Note } from '../../components/index.ts';
import { useAction } from '../../calls/use-action.ts';
import { useMay } from '../../calls/use-me.ts';
import { useNow } from '../../hooks/use-now.ts';
import { useText } from '../../i18n/use-text.ts';
import { capital, dayFull, dayLong, dayShort, relativeDue, exactTime } from '../../i18n/format.ts';
import { codeText } from '../../i18n/problem-text.ts';
import { paths } from '../../routes.ts';
import classes from './capture-plans.module.css';
import { HandInDialog } from './hand-in-dialog.tsx';
import { ExcuseDialog, type Missed } from './excuse-dialog.tsx';
import { STATE_TONES } from './texts.ts';

type Row = OccasionRow;
const isOpen = ({ state }: Row): boolean => state === 'due' || state === 'missed';

export function OccasionsCard({ view, onMore }: { view: CapturePlanView; onMore: (() => void) | undefined }) {
  const { t } = useText();
  const { today } = useNow();
  const [handing, setHanding] = useState<Row | null>(null);
  const [excusing, setExcusing] = useState<Missed | null>(null);
  const { wrong, occasions } = view;
  // Hundreds of missed occasions are excused in one note instead of being listed.
  const shown = wrong === null ? occasions : occasions.filter(({ state }) => state !== 'missed');
  const first = shown.find(isOpen);
  const missedBefore = (row: Row): number =>
    occasions.filter(({ state, nominal }) => state === 'missed' && nominal < row.nominal).length;
  return (
    <Section title={t('capturePlans.occasions.title')}>
      {wrong !== null && (
        <div className={classes.inset}>
          <Note
            tone="amber"
            action={
              view.mayWork && (
                <Button variant="default" onClick={() => setExcusing(wrong)}>
                  {t('capturePlans.wrong.action')}
                </Button>
              )
            }
          >
            <strong>{t('capturePlans.wrong.title', { count: wrong.count })}</strong>{' '}
            {t('capturePlans.wrong.text', { today: dayFull(today) })}
          </Note>
        </div>
      )}
      {shown.length === 0 ? (
        <p className={`dim ${classes.inset ?? ''}`}>{t('capturePlans.occasions.empty')}</p>
      ) : (
        <RowList label={t('capturePlans.occasions.title')}>
          {shown.map((row) => (
            <Occasion
              key={row.nominal}
              row={row}
              prominent={row === first}
              view={view}
              today={today}
              onHandIn={() => setHanding(row)}
              onExcuse={() => setExcusing({ count: 1, from: row.nominal, to: row.nominal })}
            />
          ))}
        </RowList>
      )}
      {onMore && (
        <div className={classes.inset}>
          <Button variant="subtle" onClick={onMore}>
            {t('capturePlans.occasions.more')}
          </Button>
        </div>
      )}
      <HandInDialog
        row={handing}
        view={view}
        earlier={handing === null ? 0 : missedBefore(handing)}
        onClose={() => setHanding(null)}
      />
      {excusing !== null && (
        <ExcuseDialog channelId={view.channelId} missed={excusing} onClose={() => setExcusing(null)} />
      )}
    </Section>
  );
}

interface OccasionProps {
  row: Row;
  /** The newest one that needs action. */
  prominent: boolean;
  view: CapturePlanView;
  today: string;
  onHandIn: () => void;
  onExcuse: () => void;
}

function Occasion({ row, prominent, view, today, onHandIn, onExcuse }: OccasionProps) {
  const { t } = useText();
  const may = useMay();
  const open = isOpen(row);
  const works = view.mayWork && may('capturePlans.meet') && (open || row.state === 'coming' || row.state === 'excused');
  return (
    <ListRow
      when={open || row.state === 'coming' ? capital(relativeDue(row.due, today)) : dayShort(row.due, today)}
      whenExact={exactTime(row.due)}
      tone={row.state === 'missed' ? 'red' : row.state === 'due' ? 'amber' : 'plain'}
      title={
        <span className={classes.titleRow}>
          {capital(dayLong(row.due))}{' '}
          <StateLabel tone={STATE_TONES[row.state]}>{t(`capturePlans.occasions.state.${row.state}`)}</StateLabel>
        </span>
      }
      detail={<Detail row={row} view={view} today={today} />}
      action={
        row.recordId !== null ? (
          <OpenRecord row={row} />
        ) : (
          works && <Actions row={row} view={view} prominent={prominent} onHandIn={onHandIn} onExcuse={onExcuse} />
        )
      }
    />
  );
}

function Detail({ row, view, today }: Pick<OccasionProps, 'row' | 'view' | 'today'>) {
  const { t } = useText();
  const { done, excuse, givenUp } = row;
  if (done !== null)
    return (
      <>
        <bdi>
          {t(`capturePlans.occasions.how.${done.how}`, {
            day: dayShort(done.madeOn, today),
            name: row.doneBy,
            place: done.place,
          })}
        </bdi>
        {done.note !== '' && <bdi className={classes.note}>{done.note}</bdi>}
      </>
    );
  if (excuse !== null)
    return <bdi>{t('capturePlans.occasions.excused', { reason: excuse.reason, name: row.excusedBy })}</bdi>;
  if (givenUp !== null)
    return t('capturePlans.occasions.gaveUp', { count: givenUp.tries, why: codeText(givenUp.code) });
  if (
    view.plan?.way === 'unattended' &&
    view.runs &&
    view.wrong === null &&
    (row.state === 'due' || row.state === 'coming')
  )
    return t('capturePlans.occasions.waits');
  return row.due === row.nominal ? null : t('capturePlans.occasions.moved', { nominal: dayLong(row.nominal) });
}

/** A submission has its own screen, with its classification and diary decision. */
function OpenRecord({ row: { recordId, due } }: { row: Row }) {
  const { t } = useText();
  const label = t('capturePlans.handedIn.open');
  return (
    <Button
      component={Link}
      href={paths.submission(recordId ?? '')}
      variant="default"
      aria-label={t('capturePlans.occasions.of', { action: label, day: dayLong(due) })}
    >
      {label}
    </Button>
  );
}

interface ActionsProps {
  row: Row;
  view: CapturePlanView;
  prominent: boolean;
  onHandIn: () => void;
  onExcuse: () => void;
}

/** The most likely action first, then submitting a file; less common ones are in the menu. */
function Actions({ row, view, prominent, onHandIn, onExcuse }: ActionsProps) {
  const { t } = useText();
  const open = useAction('captures.open');
  const captureNow = useAction('capturePlans.captureNow', { success: 'capturePlans.occasions.tried' });
  const { channelId, plan, address } = view;
  const addresses =
    plan === null || plan.addresses.length === 0 ? [address].filter((text) => text !== '') : plan.addresses;
  const isAutomatic = plan?.way === 'unattended' && row.state !== 'coming';
  const labelFor = (action: string): string => t('capturePlans.occasions.of', { action, day: dayLong(row.due) });
  const show = (pageAddress: string): void => void open.run({ channelId, planId: channelId, address: pageAddress });
  const [only] = addresses;
  const direct = !isAutomatic && addresses.length === 1 && only !== undefined;
  return (
    <div className={classes.actions}>
      {isAutomatic && (
        <Button
          {...captureNow.press}
          variant={prominent ? 'filled' : 'default'}
          loading={captureNow.busy}
          onClick={() => void captureNow.run({ channelId, nominal: row.nominal })}
          aria-label={labelFor(t('capturePlans.occasions.tryNow'))}
        >
          {t('capturePlans.occasions.tryNow')}
        </Button>
      )}
      {direct && (
        <Button
          {...open.press}
          variant={prominent ? 'filled' : 'default'}
          loading={open.busy}
          onClick={() => show(only)}
          aria-label={labelFor(t('capturePlans.occasions.open'))}
        >
          {t('capturePlans.occasions.open')}
        </Button>
      )}
      <Button variant="default" onClick={onHandIn} aria-label={labelFor(t('capturePlans.occasions.hand'))}>
        {t('capturePlans.occasions.hand')}
      </Button>
      {((!direct && addresses.length > 0) || row.state === 'missed') && (
        <Menu>
          <Menu.Target>
            <ActionIcon variant="default" aria-label={labelFor(t('capturePlans.occasions.further'))}>
              <IconDots size={16} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {!direct &&
              addresses.map((pageAddress, index) => (
                <Menu.Item {...open.press} key={pageAddress} onClick={() => show(pageAddress)}>
                  <bdi className={classes.wrap}>
                    {addresses.length === 1
                      ? t('capturePlans.occasions.open')
                      : t('capturePlans.occasions.openNth', { number: index + 1, address: pageAddress })}
                  </bdi>
                </Menu.Item>
              ))}
            {row.state === 'missed' && <Menu.Item onClick={onExcuse}>{t('capturePlans.occasions.reason')}</Menu.Item>}
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  );
}
