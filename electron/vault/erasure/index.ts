// Erasing contents for good.
export { Eraser } from './eraser.ts';
export {
  contentsToErase,
  erasureSeqs,
  forgedErasureFinding,
  hideOrdered,
  MissingContents,
  ordersIn,
  orderSeq,
} from './orders.ts';
export { unreferencedBlobs } from './plan.ts';
export { orderOrigins } from './waiting.ts';
export type { ErasureOrder } from './orders.ts';
