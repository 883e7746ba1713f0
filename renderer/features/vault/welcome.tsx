// First start: set up a vault, try the example data, or open an existing vault.
import { UnstyledButton } from '@mantine/core';
import { IconFolderOpen, IconHistory, IconSparkles, IconSquareRoundedPlus } from '@tabler/icons-react';
import { type ReactNode, use } from 'react';
import type { VaultStatus } from '../../../domain/vault/calls.ts';
import { useAction } from '../../calls/use-action.ts';
import { useText } from '../../i18n/use-text.ts';
import { GateFrame } from './gate-frame.tsx';
import classes from './gate.module.css';
import { RestoreContext } from './restore-link.tsx';

export function Welcome({ status, onStart }: { status: VaultStatus; onStart: () => void }) {
  const { t, language } = useText();
  const demo = useAction('vault.createDemo');
  const choose = useAction('vault.chooseFolder');
  const restore = use(RestoreContext);
  return (
    <GateFrame
      title={t('vault.welcome.title')}
      text={t('vault.welcome.text')}
      wide
      below={<RecentVaults status={status} />}
    >
      <div className={classes.ways}>
        <WelcomeOption
          first
          icon={<IconSquareRoundedPlus size={22} aria-hidden />}
          title={t('vault.welcome.start')}
          text={t('vault.welcome.startText')}
          onClick={onStart}
          disabled={demo.busy}
        />
        <WelcomeOption
          icon={<IconSparkles size={22} aria-hidden />}
          title={t('vault.welcome.demo')}
          text={demo.busy ? t('vault.welcome.demoBusy') : t('vault.welcome.demoText')}
          onClick={() => void demo.run({ language })}
          disabled={demo.busy}
        />
        <WelcomeOption
          icon={<IconFolderOpen size={22} aria-hidden />}
          title={t('vault.welcome.open')}
          text={t('vault.welcome.openText')}
          onClick={() => void choose.run({})}
          disabled={demo.busy}
        />
        <WelcomeOption
          icon={<IconHistory size={22} aria-hidden />}
          title={t('backup.restore.way')}
          text={t('backup.restore.wayText')}
          onClick={restore}
          disabled={demo.busy}
        />
      </div>
    </GateFrame>
  );
}

interface WelcomeOptionProps {
  first?: boolean;
  icon: ReactNode;
  title: string;
  text: string;
  onClick: () => void;
  disabled: boolean;
}

function WelcomeOption({ first = false, icon, title, text, onClick, disabled }: WelcomeOptionProps) {
  return (
    <button type="button" className={classes.way} data-first={first || undefined} onClick={onClick} disabled={disabled}>
      {icon}
      <span className={classes.wayTitle}>{title}</span>
      <span className={classes.wayText} role={disabled ? 'status' : undefined}>
        {text}
      </span>
    </button>
  );
}

/** Vaults opened earlier on this computer, except the current one. */
export function RecentVaults({ status }: { status: VaultStatus }) {
  const { t } = useText();
  const use = useAction('vault.useRecent');
  const others = status.recent.filter((folder) => folder !== status.folder);
  if (others.length === 0) return null;
  return (
    <div>
      <p>{t('vault.welcome.recent')}</p>
      <ul className={classes.recent}>
        {others.slice(0, 5).map((folder) => (
          <li key={folder}>
            <UnstyledButton className={classes.quiet ?? ''} onClick={() => void use.run({ folder })}>
              {folder}
            </UnstyledButton>
          </li>
        ))}
      </ul>
    </div>
  );
}
