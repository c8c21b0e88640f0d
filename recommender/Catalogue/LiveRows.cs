namespace Sextant.Catalogue;

/// <summary>The rows of a list that are live in a view, ascending. For <c>foreach</c>; allocates nothing.</summary>
public readonly ref struct LiveRows
{
    private readonly CatalogueView view;
    private readonly ReadOnlySpan<int> rows;

    internal LiveRows(CatalogueView view, ReadOnlySpan<int> rows)
    {
        this.view = view;
        this.rows = rows;
    }

    /// <summary>At most this many rows: dead ones count.</summary>
    public int UpperBound => rows.Length;

    public Enumerator GetEnumerator() => new(view, rows);

    public ref struct Enumerator
    {
        private readonly CatalogueView view;
        private readonly ReadOnlySpan<int> rows;
        private int at;

        internal Enumerator(CatalogueView view, ReadOnlySpan<int> rows)
        {
            this.view = view;
            this.rows = rows;
            at = -1;
        }

        public readonly int Current => rows[at];

        public bool MoveNext()
        {
            while (++at < rows.Length)
            {
                if (view.IsLive(rows[at])) return true;
            }
            return false;
        }
    }
}
