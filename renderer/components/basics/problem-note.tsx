// Shows a problem as a sentence where it occurred; announced by screen readers.
import { Button } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Problem } from '../../../domain/kernel/result.ts';
import { useText } from '../../i18n/use-text.ts';
import { problemText } from '../../i18n/problem-text.ts';
import { Note } from './note.tsx';

export function ProblemNote({
  problem,
  onRetry,
  children,
}: {
  problem: Problem | null | undefined;
  onRetry?: () => void;
  children?: ReactNode;
}) {
  const { t } = useText();
  if (!problem) return null;
  return (
    <Note tone="red" alert icon={<IconAlertCircle size={18} aria-hidden />}>
      {problemText(problem)} {children}
      {onRetry && (
        <Button variant="default" ml={8} onClick={onRetry}>
          {t('common.retry')}
        </Button>
      )}
    </Note>
  );
}
