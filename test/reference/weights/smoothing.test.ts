import { expect, test } from 'vitest';
import { expectVector } from '../expect-rows.js';
import { goldenSettings } from '../settings.js';
import { decayOfMemory, sigmoid } from '../transforms.js';
import { smoothingDecay } from './smoothing.js';

test('the smoothing decay is that of memory_days_2, else that of the two logits, of which the second may lack', () => {
  const logits = { logit_lamb: [1, 0.5], logit_delta_lamb: [0, 0.2] };
  const days = [1, 2].map((memory) => decayOfMemory(memory, 60));
  expectVector(smoothingDecay({ ...logits, memory_days_2: [1, 2] }, goldenSettings), days, 1e-15);
  expectVector(smoothingDecay(logits, goldenSettings), [sigmoid(1), sigmoid(0.7)], 1e-15);
  expectVector(smoothingDecay({ logit_lamb: [1, 0.5] }, goldenSettings), [sigmoid(1), sigmoid(0.5)], 1e-15);
});

test('negative days smooth nothing, and no decay is above that of the longest memory', () => {
  const longest = decayOfMemory(30, 60);
  expect(smoothingDecay({ memory_days_2: [-3, 500] }, goldenSettings)).toEqual([0, longest]);
  expect(smoothingDecay({ logit_lamb: [20] }, goldenSettings)).toEqual([longest]);
});

test('an ensemble smooths with the mean of the decays of its members, each capped for itself', () => {
  const settings = { ...goldenSettings, ensembleMembers: 2 };
  const longest = decayOfMemory(30, 60);
  const mean = [(sigmoid(1) + longest) / 2, (sigmoid(0.5) + sigmoid(-1)) / 2];
  expectVector(smoothingDecay({ logit_lamb: [1, 0.5, 20, -1] }, settings), mean, 1e-15);
});
