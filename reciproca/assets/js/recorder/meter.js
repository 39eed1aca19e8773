// The level in dBFS, about 20 times a second.
export function createMeter(stream, onlevel) {
  const context = new AudioContext();
  context.resume?.().catch(() => {}); // Safari lets it begin only when asked
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  context.createMediaStreamSource(stream).connect(analyser);
  const values = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(values);
    const power = values.reduce((sum, value) => sum + value * value, 0) / values.length;
    const top = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    onlevel({ rms: 10 * Math.log10(power || 1e-10), top: 20 * Math.log10(top || 1e-5) });
  }, 50);
  return { close: () => (clearInterval(timer), context.close().catch(() => {})) };
}
