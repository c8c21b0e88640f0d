using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Sextant.Kernels;

/// <summary>
/// Inverse of a symmetric positive definite matrix, in place, by the sweep operator (Goodnight, "A Tutorial on the SWEEP
/// Operator", The American Statistician 33, 1979): sweeping every pivot turns A into −A⁻¹ and keeps it symmetric on the
/// way, so that half of it is enough. n³/2 multiply-adds.
/// </summary>
/// <remarks>
/// The fast version sweeps blocks of <see cref="Block"/> pivots: the rest of the matrix changes by a product of two panels,
/// which is where the time goes and what the kernel is for. Positive definite needs no pivoting.
/// </remarks>
public static class SymmetricInverse
{
    private const int Block = 64; // pivots a panel
    private const int Rows = 4; // of a tile
    private static readonly int Columns = 3 * Vector<double>.Count; // of a tile

    /// <summary>The specification: one pivot after another over the whole matrix.</summary>
    /// <param name="a">[n, n], symmetric; becomes its inverse.</param>
    /// <exception cref="ArgumentException">It is not positive definite; <paramref name="a"/> is then spoilt.</exception>
    public static void Plain(Span<double> a, int n)
    {
        for (int k = 0; k < n; k++) Sweep(a, n, k);
        for (int i = 0; i < n * n; i++) a[i] = -a[i];
    }

    /// <summary>The same, to rounding.</summary>
    /// <param name="a">[n, n]; the lower triangle is read, the whole becomes the inverse.</param>
    /// <param name="threads">1 or more. The result does not depend on it.</param>
    /// <exception cref="ArgumentException">It is not positive definite; <paramref name="a"/> is then spoilt.</exception>
    public static void Invert(double[] a, int n, int threads = 2, CancellationToken ct = default)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(a.Length, checked(n * n));
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        double[] pivots = new double[Block * Block];
        double[] left = new double[n * Block]; // [n, block]: the panel times the inverse of its pivots
        double[] right = new double[(n + Columns) * Block]; // the panel, packed as [n / columns, block, columns]
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = ct };
        for (int start = 0; start < n; start += Block)
        {
            int width = Math.Min(Block, n - start);
            ReadPanel(a, n, start, width, pivots, left, right);
            for (int k = 0; k < width; k++) Sweep(pivots, width, k); // −P⁻¹
            int first = start, tiles = (n + Rows - 1) / Rows, chunk = 16;
            Parallel.For(0, (tiles + chunk - 1) / chunk, parallel, part =>
            {
                int row = part * chunk * Rows, end = Math.Min(n, row + chunk * Rows);
                for (; row < end; row += Rows) UpdateRows(a, n, first, width, row, Math.Min(Rows, end - row), pivots, left, right);
            });
            WritePanel(a, n, start, width, pivots, left);
        }
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++) a[j * n + i] = a[i * n + j] = -a[i * n + j];
        }
    }

    private static void Sweep(Span<double> a, int n, int k)
    {
        double pivot = a[k * n + k];
        if (!(pivot > 0)) throw new ArgumentException($"The matrix is not positive definite: pivot {k} is {pivot}.", nameof(a));
        Span<double> row = a.Slice(k * n, n);
        for (int i = 0; i < n; i++)
        {
            if (i == k) continue;
            double factor = a[i * n + k] / pivot;
            Span<double> target = a.Slice(i * n, n);
            for (int j = 0; j < n; j++) if (j != k) target[j] -= factor * row[j];
            target[k] = factor;
        }
        for (int j = 0; j < n; j++) row[j] /= pivot;
        row[k] = -1 / pivot;
    }

    /// <summary>Takes the columns of the pivots out of the lower triangle; left has them as they are, zero in the pivots' own rows.</summary>
    private static void ReadPanel(double[] a, int n, int start, int width, double[] pivots, double[] left, double[] right)
    {
        for (int i = 0; i < n; i++)
        {
            Span<double> row = left.AsSpan(i * Block, width);
            if (i >= start + width) a.AsSpan(i * n + start, width).CopyTo(row);
            else if (i < start) for (int k = 0; k < width; k++) row[k] = a[(start + k) * n + i];
            else
            {
                for (int k = 0; k < width; k++) pivots[(i - start) * width + k] = a[Math.Max(i, start + k) * n + Math.Min(i, start + k)];
                row.Clear();
            }
            int packed = i / Columns * Columns * Block + i % Columns;
            for (int k = 0; k < width; k++) right[packed + k * Columns] = row[k];
        }
    }

    private static void WritePanel(double[] a, int n, int start, int width, double[] pivots, double[] left)
    {
        for (int i = 0; i < n; i++)
        {
            ReadOnlySpan<double> row = left.AsSpan(i * Block, width);
            if (i >= start + width) row.CopyTo(a.AsSpan(i * n + start, width));
            else if (i < start) for (int k = 0; k < width; k++) a[(start + k) * n + i] = row[k];
            else pivots.AsSpan((i - start) * width, i - start + 1).CopyTo(a.AsSpan(i * n + start, i - start + 1));
        }
    }

    /// <summary>Rows of A − W P⁻¹ Wᵀ up to the diagonal, and of W P⁻¹, which stays in left.</summary>
    private static void UpdateRows(double[] a, int n, int start, int width, int row, int rows, double[] pivots, double[] left, double[] right)
    {
        Span<double> swept = stackalloc double[Block];
        for (int r = row; r < row + rows; r++)
        {
            if (r >= start && r < start + width) continue; // zero: nothing changes
            Span<double> own = left.AsSpan(r * Block, width);
            swept.Clear();
            for (int k = 0; k < width; k++) AddScaled(swept[..width], pivots.AsSpan(k * width, width), -own[k]);
            swept[..width].CopyTo(own);
        }
        int column = 0;
        if (rows == Rows)
            for (; column + Columns <= row + 1; column += Columns) Tile(ref a[row * n + column], n, ref left[row * Block], ref right[column * Block], width);
        for (int r = row; r < row + rows; r++)
            for (int j = column; j <= r; j++) a[r * n + j] -= Product(left.AsSpan(r * Block, width), right.AsSpan(j / Columns * Columns * Block + j % Columns));
    }

    private static void AddScaled(Span<double> sum, ReadOnlySpan<double> values, double factor)
    {
        for (int i = 0; i < sum.Length; i++) sum[i] += factor * values[i];
    }

    private static double Product(ReadOnlySpan<double> left, ReadOnlySpan<double> packed)
    {
        double sum = 0;
        for (int k = 0; k < left.Length; k++) sum += left[k] * packed[k * Columns];
        return sum;
    }

    /// <summary>c[4, 3 vectors] −= left[4, depth] · right[depth, 3 vectors].</summary>
    private static void Tile(ref double c, int stride, ref double left, ref double right, int depth)
    {
        Vector<double> s00 = default, s01 = default, s02 = default, s10 = default, s11 = default, s12 = default;
        Vector<double> s20 = default, s21 = default, s22 = default, s30 = default, s31 = default, s32 = default;
        for (int k = 0; k < depth; k++)
        {
            ref double b = ref Unsafe.Add(ref right, k * Columns);
            Vector<double> b0 = Load(ref b), b1 = Load(ref Unsafe.Add(ref b, Vector<double>.Count)), b2 = Load(ref Unsafe.Add(ref b, 2 * Vector<double>.Count));
            var l = new Vector<double>(Unsafe.Add(ref left, k));
            s00 = Vector.FusedMultiplyAdd(l, b0, s00); s01 = Vector.FusedMultiplyAdd(l, b1, s01); s02 = Vector.FusedMultiplyAdd(l, b2, s02);
            l = new Vector<double>(Unsafe.Add(ref left, Block + k));
            s10 = Vector.FusedMultiplyAdd(l, b0, s10); s11 = Vector.FusedMultiplyAdd(l, b1, s11); s12 = Vector.FusedMultiplyAdd(l, b2, s12);
            l = new Vector<double>(Unsafe.Add(ref left, 2 * Block + k));
            s20 = Vector.FusedMultiplyAdd(l, b0, s20); s21 = Vector.FusedMultiplyAdd(l, b1, s21); s22 = Vector.FusedMultiplyAdd(l, b2, s22);
            l = new Vector<double>(Unsafe.Add(ref left, 3 * Block + k));
            s30 = Vector.FusedMultiplyAdd(l, b0, s30); s31 = Vector.FusedMultiplyAdd(l, b1, s31); s32 = Vector.FusedMultiplyAdd(l, b2, s32);
        }
        Subtract(ref c, s00, s01, s02);
        Subtract(ref Unsafe.Add(ref c, stride), s10, s11, s12);
        Subtract(ref Unsafe.Add(ref c, 2 * stride), s20, s21, s22);
        Subtract(ref Unsafe.Add(ref c, 3 * stride), s30, s31, s32);
    }

    private static void Subtract(ref double c, Vector<double> s0, Vector<double> s1, Vector<double> s2)
    {
        Span<Vector<double>> target = MemoryMarshal.Cast<double, Vector<double>>(MemoryMarshal.CreateSpan(ref c, Columns));
        target[0] -= s0;
        target[1] -= s1;
        target[2] -= s2;
    }

    private static Vector<double> Load(ref double from) => Unsafe.ReadUnaligned<Vector<double>>(ref Unsafe.As<double, byte>(ref from));
}
