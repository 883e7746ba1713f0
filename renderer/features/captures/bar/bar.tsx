// Toolbar of the capture window: the page's address, and saving it. Anything it shows of the page is plain text.
import { ActionIcon, Button, Loader, Menu, TextInput } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import {
  IconArrowLeft,
  IconArrowRight,
  IconCamera,
  IconDots,
  IconHighlight,
  IconRefresh,
  IconX,
} from '@tabler/icons-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { takeFocus } from '../../../focus/focus.ts';
import type { BarState } from '../../../../domain/captures/bar-calls.ts';
import { call, focusedElement, on } from '../../../bridge.ts';
import { usePressIf } from '../../../calls/press.ts';
import { noteAway } from '../../../calls/server-away.ts';
import { useText } from '../../../i18n/use-text.ts';
import classes from './bar.module.css';
import { BarMessages } from './messages.tsx';

/** State of the window; refetched whenever the window reports a change. */
function useBarState(onFocus: (what: 'address' | 'bar') => void): BarState | null {
  const [state, setState] = useState<BarState | null>(null);
  useEffect(() => {
    const refresh = (): void =>
      void call('captureBar.state', {}).then((answer) => {
        if (!answer.ok) return;
        noteAway(answer.value.away);
        setState(answer.value);
      });
    refresh();
    return on('captureBar', ({ focus }) => {
      refresh();
      if (focus !== null) onFocus(focus);
    });
  }, [onFocus]);
  return state;
}

export function CaptureBar() {
  const address = useRef<HTMLInputElement>(null);
  const save = useRef<HTMLButtonElement>(null);
  const { ref, height } = useElementSize<HTMLElement>();
  const focus = useCallback((what: 'address' | 'bar'): void => {
    if (what === 'bar') takeFocus(save.current);
    else {
      takeFocus(address.current);
      address.current?.select();
    }
  }, []);
  const state = useBarState(focus);
  useEffect(() => {
    if (height > 0) void call('captureBar.height', { height: Math.min(2000, Math.max(40, Math.ceil(height))) });
  }, [height]);
  return (
    <main ref={ref} className={classes.bar}>
      {state !== null && <Toolbar state={state} address={address} save={save} />}
      {state !== null && <BarMessages state={state} />}
    </main>
  );
}

interface ToolbarProps {
  state: BarState;
  address: React.RefObject<HTMLInputElement | null>;
  save: React.RefObject<HTMLButtonElement | null>;
}

function Toolbar({ state, address, save }: ToolbarProps) {
  const { t } = useText();
  const busy = state.saving !== null;
  const press = usePressIf(true);
  const into = state.caseId === null ? 'alone' : 'case';
  const purpose =
    state.planId !== null ? t('captures.bar.forPlan') : state.caseId !== null ? t('captures.bar.forCase') : '';
  return (
    <>
      <h1 className={classes.title}>
        {state.channelName}
        {purpose !== '' && <span className="dim"> · {purpose}</span>}
        {state.title !== '' && <span className="dim"> · {state.title}</span>}
      </h1>
      <div className={classes.row} role="toolbar" aria-label={t('captures.bar.label')}>
        <NavigationButton
          label={t('captures.bar.back')}
          keys="Alt+←"
          icon={<IconArrowLeft size={18} aria-hidden />}
          to="back"
          disabled={!state.canGoBack || busy}
        />
        <NavigationButton
          label={t('captures.bar.forward')}
          keys="Alt+→"
          icon={<IconArrowRight size={18} aria-hidden />}
          to="forward"
          disabled={!state.canGoForward || busy}
        />
        {state.loading ? (
          <NavigationButton
            label={t('captures.bar.stop')}
            keys=""
            icon={<IconX size={18} aria-hidden />}
            to="stop"
            disabled={busy}
          />
        ) : (
          <NavigationButton
            label={t('captures.bar.reload')}
            keys="F5"
            icon={<IconRefresh size={18} aria-hidden />}
            to="reload"
            disabled={busy}
          />
        )}
        <Address state={state} input={address} />
        <Button
          variant="default"
          h={34}
          leftSection={<IconHighlight size={16} aria-hidden />}
          onClick={() => void call('captureBar.mark', { keep: true })}
          disabled={busy}
          title="Ctrl+M"
        >
          {t('captures.bar.mark')}
        </Button>
        <Button
          ref={save}
          h={34}
          leftSection={<IconCamera size={16} aria-hidden />}
          loading={busy}
          onClick={() => void call('captureBar.save', { into })}
          title="Ctrl+S"
          {...press}
        >
          {t('captures.bar.save')}
        </Button>
        <Menu position="bottom-end" withinPortal={false} keepMounted={false}>
          <Menu.Target>
            <ActionIcon variant="default" size={34} aria-label={t('captures.bar.more')}>
              <IconDots size={18} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown className={classes.menu}>
            {state.caseId === null && state.planId === null && (
              <Menu.Item disabled={busy} onClick={() => void call('captureBar.save', { into: 'newCase' })} {...press}>
                {t('captures.bar.saveCase')}
              </Menu.Item>
            )}
            <Menu.Item disabled={busy} onClick={() => void call('captureBar.forget', {})}>
              {t('captures.bar.forget')}
            </Menu.Item>
            <Menu.Item onClick={() => void call('captureBar.close', {})}>{t('captures.bar.close')}</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>
    </>
  );
}

interface NavigationButtonProps {
  label: string;
  keys: string;
  icon: React.ReactNode;
  to: 'back' | 'forward' | 'reload' | 'stop';
  disabled: boolean;
}

function NavigationButton({ label, keys, icon, to, disabled }: NavigationButtonProps) {
  return (
    <ActionIcon
      variant="default"
      size={34}
      aria-label={label}
      title={keys === '' ? label : `${label} (${keys})`}
      disabled={disabled}
      onClick={() => void call('captureBar.move', { to })}
    >
      {icon}
    </ActionIcon>
  );
}

/**
 * The page's address, or what the user is typing: a page that loads late does not overwrite it. Input that was not
 * submitted is discarded on blur.
 */
function Address({ state, input }: { state: BarState; input: ToolbarProps['address'] }) {
  const { t } = useText();
  const [written, setWritten] = useState<string | null>(null);
  const [refused, setRefused] = useState(false);
  const sent = useRef(false);
  const shown = useRef(state.address);
  useEffect(() => {
    if (shown.current === state.address) return;
    shown.current = state.address;
    setRefused(false);
    if (sent.current || focusedElement() !== input.current) setWritten(null);
    sent.current = false;
  }, [state.address, input]);
  const address = written ?? state.address;
  const write = (text: string): void => {
    // From now on the text differs from the address being loaded.
    sent.current = false;
    setWritten(text);
  };
  const go = (event: React.SyntheticEvent): void => {
    event.preventDefault();
    sent.current = true;
    void call('captureBar.go', { address: address === '' ? ' ' : address }).then((answer) => setRefused(!answer.ok));
  };
  return (
    <form className={classes.address} onSubmit={go}>
      <TextInput
        ref={input}
        aria-label={t('captures.bar.address')}
        value={address}
        error={refused ? t('errors.captures.addressRefused') : undefined}
        onChange={(event) => write(event.currentTarget.value)}
        onFocus={(event) => event.currentTarget.select()}
        onBlur={() => !sent.current && setWritten(null)}
        maxLength={4000}
        spellCheck={false}
        autoComplete="off"
        disabled={state.saving !== null}
        rightSection={
          state.loading ? <Loader size={14} aria-label={t('captures.bar.loading')} role="img" /> : undefined
        }
      />
    </form>
  );
}
