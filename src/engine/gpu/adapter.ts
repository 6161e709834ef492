/** @param gpu navigator.gpu, or Dawn's @throws Error with a sentence for people when there is no adapter */
export async function requestAdapter(gpu: GPU | undefined): Promise<GPUAdapter> {
  if (!gpu) throw new Error('this browser has no WebGPU (or the page is not served over https or from localhost).');
  const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
  if (!adapter) throw new Error('the browser has WebGPU but no graphics adapter for it.');
  return adapter;
}
