// The public's own search as a folder, with the script of its page. Loaded when first needed.
import { SEARCH_SCRIPT } from '../../exchange/public-search/script.ts';
import type { PublicExported } from '../../../domain/public-search/calls.ts';
import type { Result } from '../../../domain/kernel/result.ts';
import type { ServiceContext } from '../../services/kernel/context.ts';
import { exportAs } from '../../services/public-search/export.ts';
import type { ExportTask } from '../../services/public-search/progress.ts';

export const publicSearchFolder = (
  context: ServiceContext,
  folder: string,
  task: ExportTask,
): Promise<Result<PublicExported>> => exportAs(context, { folder, script: SEARCH_SCRIPT }, task);
