// Runs before any other module: disables code generation from strings (forbidden by the CSP) and publishes the nonce
// for styles created at run time.
import 'dayjs/locale/sv';
import { z } from 'zod';
import { publishNonce, styleNonce } from '../bridge.ts';

z.config({ jitless: true });
publishNonce(styleNonce());
