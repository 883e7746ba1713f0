// Bar of the replay window: says that the page is an archived one, of when and of what address, and what of it is
// missing. Anything it shows of the page is plain text.
import { ActionIcon, Button, NativeSelect, Switch } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import {
  IconArchive,
  IconArrowLeft,
  IconArrowRight,
  IconChevronLeft,
  IconChevronRight,
  IconRefresh,
} from '@tabler/icons-react';
import { useEffect, useId, useRef, useState } from 'react';
import type { ReplaySource, ReplayState } from '../../../../domain/captures/replay-calls.ts';
import { call, on } from '../../../bridge.ts';
import { takeFocus } from '../../../focus/focus.ts';
import { exactTime } from '../../../i18n/format.ts';
import { problemText } from '../../../i18n/problem-text.ts';
import { useText } from '../../../i18n/use-text.ts';
import type { Problem, Result } from '../../../../domain/kernel/result.ts';
import classes from './replay-bar.module.css';

/** State of the window; asked for again whenever the window reports a change. */
function useReplayState(onFocus: () => void): ReplayState | null {
  const [state, setState] = useState<ReplayState | null>(null);
  useEffect(() => {
    const refresh = (): void => void call('replayBar.state', {}).then((answer) => answer.ok && setState(answer.value));
    refresh();
    return on('replayBar', ({ focus }) => {
      refresh();
      if (focus !== null) onFocus();
    });
  }, [onFocus]);
  return state;
}

export function ReplayBar() {
  const whole = useRef<HTMLElement>(null);
  const { ref, height } = useElementSize<HTMLDivElement>();
  const first = useRef<HTMLButtonElement>(null);
  const [focus] = useState(() => (): void => takeFocus(first.current));
  const state = useReplayState(focus);
  const [refusal, setRefusal] = useState<Problem | null>(null);
  useEffect(() => {
    // With the space around it, which is not in the height that is observed.
    const px = height === 0 ? 0 : (whole.current?.offsetHeight ?? 0);
    if (px > 0) void call('replayBar.height', { height: Math.min(2000, Math.max(40, px)) });
  }, [height]);
  const say = (done: Promise<Result<unknown>>): void =>
    void done.then((answer) => setRefusal(answer.ok ? null : answer.error));
  return (
    <main ref={whole} className={classes.bar}>
      <div className={classes.frame} aria-hidden />
      <div ref={ref}>
        {state !== null && (
          <>
            <Head state={state} />
            <Tools state={state} first={first} say={say} />
            <Facts state={state} refusal={refusal} />
          </>
        )}
      </div>
    </main>
  );
}

function Head({ state }: { state: ReplayState }) {
  const { t } = useText();
  return (
    <>
      <div className={classes.head}>
        <h1 className={classes.label}>
          <IconArchive size={20} aria-hidden />
          {t('replay.label')}
        </h1>
        <span className={classes.when}>{t('replay.saved', { when: exactTime(state.takenAt) })}</span>
        <span>{state.channelName}</span>
      </div>
      <p className={classes.address} title={state.address}>
        <bdi>{state.address}</bdi>
      </p>
    </>
  );
}

interface ToolsProps {
  state: ReplayState;
  first: React.RefObject<HTMLButtonElement | null>;
  /** Shows why what was pressed was refused. */
  say: (done: Promise<Result<unknown>>) => void;
}

function Tools({ state, first, say }: ToolsProps) {
  const { t } = useText();
  const move = (to: 'back' | 'forward' | 'start') => () => void call('replayBar.move', { to });
  const choose = (source: ReplaySource, scripts: boolean): void => say(call('replayBar.choose', { source, scripts }));
  return (
    <div className={classes.row} role="toolbar" aria-label={t('replay.tools')}>
      <Tool label={t('replay.back')} keys="Alt+←" disabled={!state.canGoBack} onPress={move('back')}>
        <IconArrowLeft size={18} aria-hidden />
      </Tool>
      <Tool label={t('replay.forward')} keys="Alt+→" disabled={!state.canGoForward} onPress={move('forward')}>
        <IconArrowRight size={18} aria-hidden />
      </Tool>
      <Tool label={t('replay.start')} keys="F5" button={first} onPress={move('start')}>
        <IconRefresh size={18} aria-hidden />
      </Tool>
      <Dates state={state} say={say} />
      {state.sources.length > 1 && (
        <NativeSelect
          className={classes.source}
          aria-label={t('replay.source')}
          value={state.source}
          data={state.sources.map((source) => ({ value: source, label: t(`replay.sources.${source}`) }))}
          onChange={(event) => choose(event.currentTarget.value as ReplaySource, false)}
        />
      )}
      {state.source === 'archive' && (
        <Switch
          label={t('replay.scripts')}
          checked={state.scripts}
          onChange={(event) => choose(state.source, event.currentTarget.checked)}
        />
      )}
      <Button variant="default" h={34} title="Ctrl+W" onClick={() => void call('replayBar.close', {})}>
        {t('replay.close')}
      </Button>
    </div>
  );
}

interface ToolProps {
  label: string;
  keys?: string;
  disabled?: boolean;
  button?: React.RefObject<HTMLButtonElement | null>;
  onPress: () => void;
  children: React.ReactNode;
}

function Tool({ label, keys = '', disabled = false, button, onPress, children }: ToolProps) {
  return (
    <ActionIcon
      {...(button === undefined ? {} : { ref: button })}
      variant="default"
      size={34}
      aria-label={label}
      title={keys === '' ? label : `${label} (${keys})`}
      disabled={disabled}
      onClick={onPress}
    >
      {children}
    </ActionIcon>
  );
}

/** Other captures of the same address, one press away. */
function Dates({ state: { id, others }, say }: Pick<ToolsProps, 'state' | 'say'>) {
  const { t } = useText();
  if (others.length < 2) return null;
  const at = others.findIndex((other) => other.id === id);
  const show = (other: string | undefined): void => {
    if (other !== undefined) say(call('replayBar.other', { id: other }));
  };
  return (
    <>
      <Tool label={t('replay.earlier')} disabled={at <= 0} onPress={() => show(others[at - 1]?.id)}>
        <IconChevronLeft size={18} aria-hidden />
      </Tool>
      <NativeSelect
        className={classes.date}
        aria-label={t('replay.date')}
        value={id}
        data={others.map((other) => ({ value: other.id, label: exactTime(other.takenAt) }))}
        onChange={(event) => show(event.currentTarget.value)}
      />
      <Tool
        label={t('replay.later')}
        disabled={at === -1 || at >= others.length - 1}
        onPress={() => show(others[at + 1]?.id)}
      >
        <IconChevronRight size={18} aria-hidden />
      </Tool>
    </>
  );
}

function Facts({ state, refusal }: { state: ReplayState; refusal: Problem | null }) {
  const { t } = useText();
  const { shown, address, source, sources, scripts, end, left, roughly, missing, refused } = state;
  const isElsewhere = shown !== '' && shown.split('#')[0] !== address.split('#')[0];
  const hint = source === 'archive' && !scripts;
  return (
    <div className={classes.facts}>
      {refusal !== null && <p role="alert">{problemText(refusal)}</p>}
      <p>
        {t('replay.offline')}
        {hint && ` ${t(sources.includes('page') ? 'replay.emptyWithout' : 'replay.emptyOnly')}`}
      </p>
      {isElsewhere && <p>{t('replay.shown', { address: shown })}</p>}
      {end !== 'whole' && <p>{t(`replay.end.${end}`)}</p>}
      {left > 0 && <p>{t('replay.left', { count: left })}</p>}
      {roughly.count > 0 && <Listed text={t('replay.roughly', { count: roughly.count })} listed={roughly} />}
      {missing.count > 0 && <Listed text={t('replay.missing', { count: missing.count })} listed={missing} />}
      {refused > 0 && <p>{t('replay.refused', { count: refused })}</p>}
    </div>
  );
}

/** A sentence about addresses, and the addresses themselves on request. */
function Listed({ text, listed: { count, addresses } }: { text: string; listed: ReplayState['missing'] }) {
  const { t } = useText();
  const [isShown, setShown] = useState(false);
  const id = useId();
  return (
    <div>
      <div className={classes.fact}>
        <span>{text}</span>
        <Button
          size="compact-sm"
          variant="default"
          aria-expanded={isShown}
          aria-controls={id}
          aria-label={`${t(isShown ? 'replay.hide' : 'replay.list')}: ${text}`}
          onClick={() => setShown(!isShown)}
        >
          {t(isShown ? 'replay.hide' : 'replay.list')}
        </Button>
      </div>
      <div id={id}>
        {isShown && (
          // Scrolls by keys too.
          <ul className={classes.list} tabIndex={0} aria-label={t('replay.addresses')}>
            {addresses.map((address) => (
              <li key={address}>{address}</li>
            ))}
            {count > addresses.length && <li>{t('replay.more', { count: count - addresses.length })}</li>}
          </ul>
        )}
      </div>
    </div>
  );
}
