// The banner about writes that do not count: everybody who has the vault open is told, until they have seen it.
import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { useLocation } from 'wouter';
import type { Finding } from '../../../domain/vault/calls.ts';
import { useAction } from '../../calls/use-action.ts';
import { useMay } from '../../calls/use-me.ts';
import { Note } from '../../components/basics/note.tsx';
import { findingText } from '../../i18n/finding-text.ts';
import { useText } from '../../i18n/use-text.ts';
import { paths } from '../../routes.ts';
import classes from './banners.module.css';

const CODES: readonly string[] = ['vault.frameLeftOut', 'vault.moreLeftOut'];

export const isLeftOut = ({ code }: Finding): boolean => CODES.includes(code);

/** How many writes the findings are about; the last one only counts. */
const countOf = (findings: readonly Finding[]): number =>
  findings.reduce((sum, { code, params }) => sum + (code === 'vault.moreLeftOut' ? Number(params.count) : 1), 0);

export function LeftOutBanner({ findings, readOnly }: { findings: readonly Finding[]; readOnly: boolean }) {
  const { t } = useText();
  const [open, setOpen] = useState(false);
  const [path] = useLocation();
  const may = useMay();
  const seen = useAction('members.seenLeftOut');
  const newest = Math.max(0, ...findings.map(({ params }) => Number(params.seq ?? 0)));
  // There an administrator has more about them: who, and what to do.
  if (may('members.invite') && (path === paths.today || path === paths.members)) return null;
  return (
    <Note
      tone="amber"
      icon={<IconAlertTriangle size={18} aria-hidden />}
      action={
        <div className={classes.buttons}>
          <Button variant="subtle" onClick={() => setOpen((previous) => !previous)} aria-expanded={open}>
            {open ? t('app.banner.hide') : t('app.banner.show')}
          </Button>
          {!readOnly && (
            <Button
              {...seen.press}
              variant="default"
              loading={seen.busy}
              onClick={() => void seen.run({ seq: newest, older: false })}
            >
              {t('members.notice.seen')}
            </Button>
          )}
        </div>
      }
    >
      {t('leftOut.banner', { count: countOf(findings) })}
      {open && (
        <ul className={classes.findings}>
          {findings.map((finding, index) => (
            <li key={`${finding.code}-${String(index)}`}>{findingText(finding)}</li>
          ))}
        </ul>
      )}
    </Note>
  );
}
