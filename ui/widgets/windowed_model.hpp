#pragma once
// A list of any length (decisions.md 7): the ids are here, rows are fetched in windows of 100 when somebody looks, and at
// most 20 windows are kept. A changed list becomes row moves, inserts and removals where that is cheap, else a reset.

#include "core/model/id_list.hpp"

#include <QAbstractListModel>
#include <QTimer>
#include <any>
#include <cstdint>
#include <functional>
#include <list>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace tandem::ui {

class WindowedModel : public QAbstractListModel {
    Q_OBJECT
public:
    static constexpr int kWindowRows = 100;
    static constexpr int kWindowsKept = 20;
    enum Role { IdRole = Qt::UserRole + 1, LoadedRole };

    using Ids = std::vector<std::int64_t>;
    using Row = std::pair<std::int64_t, std::any>;
    // Called from the event loop, never while painting; answer it later with putRows() or fetchFailed().
    using Fetch = std::function<void(Ids)>;

    explicit WindowedModel(Fetch fetch, QObject* parent = nullptr);

    void setList(IdList list);
    const IdList& list() const { return m_list; }
    void putRows(std::vector<Row> rows);
    void fetchFailed(const Ids& ids); // they may be asked for again
    void refetch(const Ids& ids);     // these rows changed; what is known stays visible until the new row is here
    void refetchAll();

    std::int64_t idAt(int row) const;   // -1 outside
    int rowOf(std::int64_t id) const;   // -1 when not in the list
    // Null until fetched; asking for it wants its window.
    const std::any* row(int row) const;
    template <class T>
    const T* rowAs(int index) const
    {
        return std::any_cast<T>(row(index));
    }
    std::size_t rowsKept() const { return m_rows.size(); }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

    // Display and accessible text of a fetched row; without it DisplayRole is empty.
    std::function<QString(const std::any&)> describe;

signals:
    void sectionsChanged();

private:
    void want(int window) const;
    void sendWanted();
    void dropOldWindows();
    void applyDifference(Ids next);

    Fetch m_fetch;
    IdList m_list;
    std::unordered_map<std::int64_t, std::any> m_rows;
    mutable std::unordered_set<std::int64_t> m_asked;
    mutable std::list<int> m_windows; // most recently looked at first
    mutable std::vector<int> m_wanted;
    mutable QTimer m_send;
};

} // namespace tandem::ui
